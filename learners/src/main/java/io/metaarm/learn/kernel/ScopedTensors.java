package io.metaarm.learn.kernel;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The open scopes of each thread, and what was made in them. */
final class ScopedTensors {
  private final Consumer<ArrayTensor> release;
  private final Consumer<ArrayTensor> releaseHeld;
  private final ThreadLocal<Deque<OpenScope>> scopes = ThreadLocal.withInitial(ArrayDeque::new);

  /**
   * With what to do to tensors.
   *
   * @param release of a scope that is closed on its own thread
   * @param releaseHeld of one that was held, on any thread
   */
  ScopedTensors(Consumer<ArrayTensor> release, Consumer<ArrayTensor> releaseHeld) {
    this.release = release;
    this.releaseHeld = releaseHeld;
  }

  Scope open() {
    OpenScope scope = new OpenScope();
    scopes.get().push(scope);
    return scope;
  }

  boolean anyOpen() {
    return !scopes.get().isEmpty();
  }

  ArrayTensor add(ArrayTensor tensor) {
    OpenScope scope = scopes.get().peek();
    if (scope != null) {
      scope.tensors.add(tensor);
    }
    return tensor;
  }

  private final class OpenScope implements Scope {
    private final Set<ArrayTensor> tensors = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public Tensor keep(Tensor tensor) {
      if (tensors.remove(ArrayTensor.of(tensor))) {
        OpenScope outer = outer();
        if (outer != null) {
          outer.tensors.add(ArrayTensor.of(tensor));
        }
      }
      return tensor;
    }

    private @Nullable OpenScope outer() {
      boolean found = false;
      for (OpenScope scope : scopes.get()) {
        if (found) {
          return scope;
        }
        found = scope == this;
      }
      return null;
    }

    @Override
    public Held hold() {
      end();
      return () -> releaseAll(releaseHeld);
    }

    @Override
    public void close() {
      if (scopes.get().contains(this)) {
        end();
        releaseAll(release);
      }
    }

    private void end() {
      Deque<OpenScope> open = scopes.get();
      if (open.peek() != this) {
        throw new IllegalStateException("Scopes close in the reverse order of their opening");
      }
      open.pop();
    }

    private void releaseAll(Consumer<ArrayTensor> how) {
      tensors.forEach(how);
      tensors.clear();
    }
  }
}
