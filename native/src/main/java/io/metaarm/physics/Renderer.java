package io.metaarm.physics;

import io.metaarm.mujoco.MuJoCo;
import io.metaarm.mujoco.Offscreen;
import io.metaarm.picture.Image;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Makes pictures of one size of the states of one model, without a window.
 *
 * <p>A picture shows the positions that the state has now, and leaves the state as it is to the
 * last bit. Any thread may call; drawing happens on one thread for all renderers of the process.
 */
public final class Renderer implements AutoCloseable {
  /** Groups 0 to 2 are visible from the start; by MuJoCo's custom the others hold what is not. */
  public static final int GROUPS = 6;

  private final Model model;
  private final int width;
  private final int height;
  private final GlThread gl;
  private final Offscreen picture;
  private final ByteBuffer rgb;
  private final FloatBuffer depth;
  private final double[] freeCamera = new double[6];
  private final Cleaner.Cleanable cleanable;
  private boolean closed;

  // The calls that a picture needs, made once so that a picture allocates next to nothing.
  private final Runnable drawRgb;
  private final Runnable drawDepth;

  /**
   * @param width in pixels, whatever the model says about the size of its off-screen buffer
   */
  public Renderer(Model model, int width, int height, Quality quality) {
    checkPositive("width", width);
    checkPositive("height", height);
    this.model = model;
    this.width = width;
    this.height = height;
    this.gl = GlThread.open();
    checkSize();
    OffscreenMemory memory = OffscreenMemory.allocate(gl, model.shared(), width, height, quality);
    this.picture = memory.picture();
    this.cleanable = MuJoCoLibrary.CLEANER.register(this, memory);
    int pixels = width * height;
    this.rgb = rgbBuffer(picture, pixels);
    this.depth = depthBuffer(picture, pixels);
    Offscreen drawn = picture;
    this.drawRgb = () -> draw(drawn, MuJoCo.METAARM_RGB);
    this.drawDepth = () -> draw(drawn, MuJoCo.METAARM_DEPTH);
  }

  /** Which OpenGL renders, in words. */
  public static String openGl() {
    return GlThread.description();
  }

  /** Why nothing can be rendered on this machine and what to install, or empty when it can. */
  public static Optional<String> whyUnavailable() {
    try {
      GlThread.open();
      return Optional.empty();
    } catch (PhysicsException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Shows or hides the geoms of a group. */
  public synchronized Renderer showGeoms(int group, boolean visible) {
    checkOpen();
    checkGroup(group);
    MuJoCo.metaarm_offscreen_geom_group(picture, group, visible ? 1 : 0);
    return this;
  }

  /** Shows or hides the sites of a group. */
  public synchronized Renderer showSites(int group, boolean visible) {
    checkOpen();
    checkGroup(group);
    MuJoCo.metaarm_offscreen_site_group(picture, group, visible ? 1 : 0);
    return this;
  }

  /** A picture of the state. */
  public Image render(State state, Camera camera) {
    byte[] into = new byte[3 * width * height];
    render(state, camera, into);
    return Image.of(width, height, into);
  }

  /** Fills {@code into} with red, green and blue of each pixel, row by row from the top. */
  public synchronized void render(State state, Camera camera, byte[] into) {
    checkLength(into.length, 3 * width * height, "3 x " + width + " x " + height);
    update(state, camera);
    gl.run("rendering", drawRgb);
    int row = 3 * width;
    for (int y = 0; y < height; y++) {
      rgb.get((height - 1 - y) * row, into, y * row, row);
    }
  }

  /**
   * Metres from the plane of the camera to what each pixel shows, row by row from the top; the sky
   * has the greatest distance that the camera sees.
   */
  public float[] depth(State state, Camera camera) {
    float[] into = new float[width * height];
    depth(state, camera, into);
    return into;
  }

  /** Fills {@code into} likewise. */
  public synchronized void depth(State state, Camera camera, float[] into) {
    checkLength(into.length, width * height, width + " x " + height);
    update(state, camera);
    gl.run("rendering depth", drawDepth);
    for (int y = 0; y < height; y++) {
      depth.get((height - 1 - y) * width, into, y * width, width);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    cleanable.clean();
  }

  /** Reads the state on the caller's thread, as every other use of it. */
  private void update(State state, Camera camera) {
    checkOpen();
    if (state.model() != model) {
      throw new IllegalArgumentException(
          "Can't render a state of "
              + state.model().source()
              + ": the renderer is for another model, "
              + model.source());
    }
    int id = cameraId(camera);
    state.enter();
    try {
      MuJoCoLibrary.check(
          MuJoCo.metaarm_offscreen_update(
              picture, state.parameters(), state.data(), id, freeCamera));
    } finally {
      state.leave();
    }
  }

  private int cameraId(Camera camera) {
    if (camera instanceof Camera.Named named) {
      return model.id(ObjectType.CAMERA, named.name());
    }
    if (camera instanceof Camera.Free free) {
      freeCamera[0] = free.azimuthDegrees();
      freeCamera[1] = free.elevationDegrees();
      freeCamera[2] = free.distanceMetres();
      freeCamera[3] = free.x();
      freeCamera[4] = free.y();
      freeCamera[5] = free.z();
      return MuJoCo.METAARM_CAMERA_FREE;
    }
    return MuJoCo.METAARM_CAMERA_STANDARD;
  }

  private static void draw(Offscreen picture, int what) {
    MuJoCoLibrary.check(MuJoCo.metaarm_offscreen_render(picture, what));
  }

  private static ByteBuffer rgbBuffer(Offscreen picture, int pixels) {
    BytePointer bytes = MuJoCo.metaarm_offscreen_rgb(picture);
    return bytes.capacity(3L * pixels).asByteBuffer();
  }

  private static FloatBuffer depthBuffer(Offscreen picture, int pixels) {
    FloatPointer metres = MuJoCo.metaarm_offscreen_depth(picture);
    return metres.capacity(pixels).asBuffer();
  }

  private void checkSize() {
    int largest = MuJoCo.metaarm_gl_largest_size();
    if (width > largest || height > largest) {
      throw new IllegalArgumentException(
          "picture size: this OpenGL draws at most "
              + largest
              + " x "
              + largest
              + ", got "
              + width
              + " x "
              + height);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException(
          "The renderer is closed (" + width + " x " + height + ", " + model.source() + ")");
    }
  }

  private static void checkPositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": must be > 0, got " + value);
    }
  }

  private static void checkGroup(int group) {
    if (group < 0 || group >= GROUPS) {
      throw new IllegalArgumentException("group: must be 0 to " + (GROUPS - 1) + ", got " + group);
    }
  }

  private static void checkLength(int actual, int expected, String because) {
    if (actual != expected) {
      throw new IllegalArgumentException(
          "picture array: expected " + expected + " (" + because + "), got " + actual);
    }
  }
}
