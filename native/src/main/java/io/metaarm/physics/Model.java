package io.metaarm.physics;

import io.metaarm.mujoco.MuJoCo;
import io.metaarm.mujoco.mjModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A compiled MuJoCo model: immutable, shared by any number of states on any threads. Closing it
 * forbids new states; its memory goes when the last state that uses it is closed too.
 */
public final class Model implements AutoCloseable {
  private final String source;
  private final NativeModel shared;
  private final Cleaner.Cleanable cleanable;
  private final Map<ObjectType, Names> names = new EnumMap<>(ObjectType.class);
  private volatile boolean closed;

  private Model(String source, mjModel pointer) {
    this.source = source;
    this.shared = new NativeModel(pointer);
    this.cleanable = MuJoCoLibrary.CLEANER.register(this, shared::release);
    for (ObjectType type : ObjectType.values()) {
      names.put(type, new Names(pointer, type));
    }
  }

  /** Reads an MJCF or URDF file (.xml, .urdf) or a compiled model (.mjb). */
  public static Model fromFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("No model file at " + file.toAbsolutePath());
    }
    return load(file.toString(), file);
  }

  /** Compiles MJCF text that includes no other file. */
  public static Model fromXml(String xml) {
    try {
      Path file = Files.createTempFile("metaarm-model", ".xml");
      try {
        Files.writeString(file, xml);
        return load("XML text", file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compiles an MJCF file on the class path, such as {@code io/metaarm/scenes/drop.xml}, with
   * everything that it includes.
   */
  public static Model fromResource(String resource) {
    try (ResourceTree tree = ResourceTree.extract(Model.class.getClassLoader(), resource)) {
      return load("class path resource " + resource, tree.root());
    }
  }

  private static Model load(String source, Path file) {
    MuJoCoLibrary.require();
    mjModel pointer = MuJoCo.metaarm_load_model(file.toString());
    if (pointer == null || pointer.isNull()) {
      throw new PhysicsException(
          "Can't read a model from " + source + ": " + MuJoCoLibrary.lastError());
    }
    return new Model(source, pointer);
  }

  /** A state at the model's initial configuration, with everything computed. */
  public State newState() {
    return new State(this);
  }

  /** Where it was read from. */
  public String source() {
    return source;
  }

  /** Number of position coordinates. */
  public int nq() {
    return (int) pointer().nq();
  }

  /** Number of degrees of freedom. */
  public int nv() {
    return (int) pointer().nv();
  }

  /** Number of controls. */
  public int nu() {
    return (int) pointer().nu();
  }

  public int count(ObjectType type) {
    return names(type).all().size();
  }

  /** By id; unnamed things are "". */
  public List<String> names(ObjectType type, boolean onlyNamed) {
    List<String> all = names(type).all();
    return onlyNamed ? all.stream().filter(name -> !name.isEmpty()).toList() : all;
  }

  public boolean contains(ObjectType type, String name) {
    return names(type).contains(name);
  }

  /** The id of a named thing; an unknown name's error lists those that exist. */
  public int id(ObjectType type, String name) {
    return names(type).id(name);
  }

  public String name(ObjectType type, int id) {
    return names(type).name(id);
  }

  /** Where joint {@code id} starts in qpos. */
  public int qposAddress(int id) {
    return pointer().jnt_qposadr().get(checkId(ObjectType.JOINT, id));
  }

  /** Where joint {@code id} starts in qvel. */
  public int dofAddress(int id) {
    return pointer().jnt_dofadr().get(checkId(ObjectType.JOINT, id));
  }

  /** The body that geom {@code id} is fixed to. */
  public int bodyOfGeom(int id) {
    return pointer().geom_bodyid().get(checkId(ObjectType.GEOM, id));
  }

  public int parentOfBody(int id) {
    return pointer().body_parentid().get(checkId(ObjectType.BODY, id));
  }

  /** Seconds per step, unless a state sets its own. */
  public double timestepSeconds() {
    return pointer().opt().timestep();
  }

  /** The model's own numbers, which can't be set; see {@link State#field}. */
  public ArrayView field(ModelField field) {
    return new ArrayView(
        field.name(),
        this::checkOpen,
        false,
        field.width(),
        field.length(pointer()),
        field.pointer(pointer()));
  }

  /** Bytes of native memory that all states of this model share. */
  public long sharedBytes() {
    return MuJoCo.metaarm_model_bytes(pointer());
  }

  /** Stops new uses. Closing twice is harmless. */
  @Override
  public void close() {
    closed = true;
    cleanable.clean();
  }

  NativeModel shared() {
    checkOpen();
    return shared;
  }

  mjModel pointer() {
    checkOpen();
    return shared.pointer();
  }

  private Names names(ObjectType type) {
    Names found = names.get(type);
    if (found == null) {
      throw new IllegalArgumentException("No names of " + type);
    }
    return found;
  }

  private int checkId(ObjectType type, int id) {
    names(type).name(id);
    return id;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The model is closed (" + source + ")");
    }
  }
}
