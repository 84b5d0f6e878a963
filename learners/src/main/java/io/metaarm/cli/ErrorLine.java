package io.metaarm.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What an exception says, in one line. */
final class ErrorLine {
  private ErrorLine() {}

  static String of(Throwable error) {
    Throwable cause = unwrapped(error);
    String text = cause instanceof FileSystemException file ? words(file) : cause.getMessage();
    if (text == null || text.isBlank()) {
      return cause.getClass().getSimpleName() + " (--verbose shows where)";
    }
    if (cause instanceof Error || cause instanceof NullPointerException) {
      return cause.getClass().getSimpleName() + ": " + joined(text);
    }
    return joined(text);
  }

  /** Bad usage. An argument where a command was expected is answered with the commands. */
  static String of(ParameterException error, Collection<String> commands) {
    if (error instanceof UnmatchedArgumentException unmatched && !commands.isEmpty()) {
      String first = unmatched.getUnmatched().get(0);
      if (!first.startsWith("-")) {
        return "No command '" + first + "'. Commands: " + String.join(", ", commands);
      }
    }
    String text = error.getMessage();
    return text == null ? "bad usage" : joined(text);
  }

  /** The first exception that says something of its own. */
  private static Throwable unwrapped(Throwable error) {
    Throwable current = error;
    while (current.getCause() != null && isWrapper(current)) {
      current = current.getCause();
    }
    return current;
  }

  private static boolean isWrapper(Throwable error) {
    return error instanceof UncheckedIOException
        || error instanceof ExecutionException
        || error instanceof ExceptionInInitializerError;
  }

  private static @Nullable String words(FileSystemException error) {
    if (error instanceof NoSuchFileException) {
      return "No such file: " + error.getFile();
    }
    if (error instanceof AccessDeniedException) {
      return "Permission denied: " + error.getFile();
    }
    if (error instanceof FileAlreadyExistsException) {
      return "The file exists: " + error.getFile();
    }
    if (error instanceof NotDirectoryException) {
      return "Not a directory: " + error.getFile();
    }
    return error.getMessage();
  }

  private static String joined(String lines) {
    return lines.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
