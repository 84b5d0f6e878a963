package io.metaarm.learn.maml;

import io.metaarm.learn.nn.Flat;
import io.metaarm.learn.policy.Batch;
import io.metaarm.learn.rollout.Shares;
import io.metaarm.learn.rollout.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Work on the batches of several tasks. Each is cut into shares: a share's tensors fit into the
 * processor's caches, and no thread waits where there are few tasks.
 */
record BatchShares(Workers workers) {
  /**
   * A share of a batch.
   *
   * @param task whose batch it is
   * @param index among the batch's shares
   */
  record Share(int task, int index, Batch whole, Shares.Range rows) {
    /** In the scope that is open. */
    Batch batch() {
      return whole.of(rows);
    }

    /** Of the whole batch. */
    double weight() {
      return (double) rows.size() / whole.steps();
    }
  }

  /** What is done with a share. */
  interface Piece<R> {
    R run(Share share);
  }

  /** The results of each batch's shares, in order. */
  <R> List<List<R>> map(List<Batch> batches, Piece<R> piece) {
    List<Share> all = new ArrayList<>();
    for (int task = 0; task < batches.size(); task++) {
      List<Shares.Range> ranges = Shares.of(batches.get(task).steps());
      for (int i = 0; i < ranges.size(); i++) {
        all.add(new Share(task, i, batches.get(task), ranges.get(i)));
      }
    }
    List<R> results = workers.map(all.size(), (i, worker) -> piece.run(all.get(i)));
    List<List<R>> ofTasks =
        IntStream.range(0, batches.size()).<List<R>>mapToObj(task -> new ArrayList<>()).toList();
    for (int i = 0; i < results.size(); i++) {
      ofTasks.get(all.get(i).task).add(results.get(i));
    }
    return ofTasks;
  }

  /** The sum over each batch's shares. */
  List<double[]> sums(List<Batch> batches, Piece<double[]> piece) {
    return map(batches, piece).stream().map(Flat::sum).toList();
  }
}
