package io.metaarm.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C, and the signal to terminate. The first one runs what is to be done before the process
 * ends; a second one ends it at once, whatever that is doing.
 *
 * <p>Java hands signals out only through a class that its compiler warns of, so it is called by
 * name. Shutdown hooks wouldn't do: Java ignores the second signal while they run.
 */
final class Interrupts {
  /** What shells report of a process that Ctrl-C ended. */
  static final int STATUS = 130;

  private Interrupts() {}

  /** From now on, until the process ends. */
  static void handle(Runnable beforeTheEnd) {
    AtomicInteger count = new AtomicInteger();
    Runnable handler =
        () -> {
          if (count.incrementAndGet() == 1) {
            try {
              beforeTheEnd.run();
            } finally {
              end();
            }
          } else {
            end();
          }
        };
    for (String signal : new String[] {"INT", "TERM"}) {
      install(signal, handler);
    }
  }

  /** Without hooks and finalizers, which could wait for threads that compute. */
  private static void end() {
    Runtime.getRuntime().halt(STATUS);
  }

  private static void install(String name, Runnable handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  handler.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handlerType)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InstantiationException
        | InvocationTargetException e) {
      throw new IllegalStateException("This Java has no signals", e);
    }
  }
}
