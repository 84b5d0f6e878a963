package io.metaarm.learn.kernel;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Products of few rows with a matrix, again and again, by OpenBLAS. Beyond so many multiplications
 * it rearranges the matrix first, which takes several times as long as the product if there are few
 * rows; so the matrix is cut by columns. Allocates nothing once it is made.
 */
public final class FewRowsProduct {
  /** Multiplications, beyond which OpenBLAS rearranges. */
  private static final long SMALL = 1_000_000;

  /** Rows, beyond which rearranging pays. */
  private static final int FEW = 24;

  /** Columns of a piece are a multiple of this, for vector instructions. */
  private static final int ALIGNED = 16;

  private final boolean transposed;
  private final int inner;
  private final int columns;
  private final List<Piece> pieces = new ArrayList<>();

  /** Neighbouring columns of the matrix and of the result. */
  private record Piece(FloatPointer matrix, FloatPointer result, int width) {}

  /**
   * With where the matrix and the result are.
   *
   * @param mostRows that are multiplied at a time
   * @param inner numbers of a row that count
   * @param columns of the matrix, or its rows where it is transposed
   */
  public FewRowsProduct(
      FloatPointer matrix,
      boolean transposed,
      int mostRows,
      int inner,
      int columns,
      FloatPointer result) {
    this.transposed = transposed;
    this.inner = inner;
    this.columns = columns;
    int width = width(mostRows, inner, columns);
    for (int from = 0; from < columns; from += width) {
      pieces.add(
          new Piece(
              matrix.getPointer(transposed ? (long) from * inner : from),
              result.getPointer(from),
              Math.min(width, columns - from)));
    }
  }

  private static int width(int rows, int inner, int columns) {
    long small = SMALL / ((long) rows * inner) / ALIGNED * ALIGNED;
    return rows > FEW || small >= columns ? columns : (int) Math.max(ALIGNED, small);
  }

  /**
   * result = keep · result + rows · matrix.
   *
   * @param stride from one row to the next one
   * @param resultStride likewise
   */
  public void multiply(FloatPointer rows, int stride, int count, float keep, int resultStride) {
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      cblas_sgemm(
          CblasRowMajor,
          CblasNoTrans,
          transposed ? CblasTrans : CblasNoTrans,
          count,
          piece.width,
          inner,
          1,
          rows,
          stride,
          piece.matrix,
          transposed ? inner : columns,
          keep,
          piece.result,
          resultStride);
    }
  }
}
