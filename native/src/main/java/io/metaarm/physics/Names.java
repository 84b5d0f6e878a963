package io.metaarm.physics;

import io.metaarm.mujoco.MuJoCo;
import io.metaarm.mujoco.mjModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;

/** The names of one kind of thing in a model, by id and back; unnamed things are "". */
final class Names {
  private final ObjectType type;
  private final List<String> byId;
  private final Map<String, Integer> ids = new HashMap<>();

  Names(mjModel model, ObjectType type) {
    this.type = type;
    List<String> names = new ArrayList<>();
    for (int id = 0; id < type.count.applyAsInt(model); id++) {
      BytePointer name = MuJoCo.mj_id2name(model, type.code, id);
      names.add(name == null ? "" : name.getString());
      ids.put(names.get(id), id);
    }
    byId = Collections.unmodifiableList(names);
    ids.remove("");
  }

  List<String> all() {
    return byId;
  }

  boolean contains(String name) {
    return ids.containsKey(name);
  }

  int id(String name) {
    Integer id = ids.get(name);
    if (id == null) {
      throw new IllegalArgumentException(
          "No " + type.label + " named '" + name + "'. " + type.plural + ": " + choices());
    }
    return id;
  }

  String name(int id) {
    if (id < 0 || id >= byId.size()) {
      throw new IndexOutOfBoundsException(
          "No " + type.label + " " + id + ": there are " + byId.size());
    }
    return byId.get(id);
  }

  private String choices() {
    List<String> named = byId.stream().filter(name -> !name.isEmpty()).toList();
    return named.isEmpty() ? "none has a name" : String.join(", ", named);
  }
}
