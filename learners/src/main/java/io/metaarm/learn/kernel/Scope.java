package io.metaarm.learn.kernel;

/** A stretch of work on one thread; its tensors are released when it is closed. */
public interface Scope extends AutoCloseable {
  /**
   * Hands a tensor to the scope around this one, or, when there is none, to the caller for as long
   * as it is referenced.
   */
  Tensor keep(Tensor tensor);

  /**
   * Ends the stretch, and leaves what was made in it as it is until the result is closed, on
   * whichever thread. Closing the scope does nothing any more.
   */
  Held hold();

  /** Releases everything that was made on this thread since the scope was opened and not kept. */
  @Override
  void close();

  /** The tensors of a scope that has ended. */
  interface Held extends AutoCloseable {
    /** Releases them. */
    @Override
    void close();
  }
}
