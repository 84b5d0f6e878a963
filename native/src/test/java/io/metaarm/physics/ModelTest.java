package io.metaarm.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTest {
  @TempDir Path directory;

  @Test
  void namesBecomeIdsAndBack() {
    try (Model model = Model.fromXml(Scenes.PENDULUM)) {
      int id = model.id(ObjectType.BODY, "bob");
      assertEquals("bob", model.name(ObjectType.BODY, id));
      assertEquals(2, model.count(ObjectType.BODY));
    }
  }

  @Test
  void anUnknownNameListsTheChoices() {
    try (Model model = Model.fromXml(Scenes.PENDULUM)) {
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> model.id(ObjectType.BODY, "bbo"));
      assertEquals("No body named 'bbo'. Bodies: world, bob", e.getMessage());
      e = assertThrows(IllegalArgumentException.class, () -> model.id(ObjectType.TENDON, "x"));
      assertEquals("No tendon named 'x'. Tendons: none has a name", e.getMessage());
    }
  }

  @Test
  void anUnknownIdSaysHowManyThereAre() {
    try (Model model = Model.fromXml(Scenes.PENDULUM)) {
      Exception e = assertThrows(IndexOutOfBoundsException.class, () -> model.qposAddress(7));
      assertEquals("No joint 7: there are 1", e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<mujoco><worldbody><geom type='blob'/></worldbody></mujoco> | invalid keyword: 'blob'",
        "<mujoco><worldbody>                                         | XML",
        "<robot-like/>                                               | Unrecognized XML model",
        "<mujoco><asset><mesh file='none.stl'/></asset></mujoco>     | none.stl"
      })
  void badXmlIsRefusedInMuJoCosWordsOnOneLine(String xml, String words) {
    PhysicsException e = assertThrows(PhysicsException.class, () -> Model.fromXml(xml).newState());
    assertTrue(e.getMessage().contains(words), e.getMessage());
    assertTrue(!e.getMessage().contains("\n"), e.getMessage());
  }

  /** Linux would promise such memory, and kill the process once it is used. */
  @Test
  void aModelThatAsksForMoreMemoryThanThereIsIsRefused() {
    String size = MuJoCoLibrary.version().startsWith("2.") ? "nstack" : "nuserdata";
    String xml = "<mujoco><size " + size + "='2000000000'/></mujoco>";
    PhysicsException e = assertThrows(PhysicsException.class, () -> Model.fromXml(xml).newState());
    assertTrue(
        e.getMessage().contains("A model asks for 16.0 GB of memory at once"), e.getMessage());
  }

  @Test
  void nestingWithoutEndIsRefused() {
    String xml =
        "<mujoco><worldbody>"
            + "<body>".repeat(50_000)
            + "</body>".repeat(50_000)
            + "</worldbody></mujoco>";
    assertThrows(PhysicsException.class, () -> Model.fromXml(xml));
  }

  @Test
  void aFileThatIncludesItselfIsRefused() throws IOException {
    Path file =
        Files.writeString(directory.resolve("a.xml"), "<mujoco><include file='a.xml'/></mujoco>");
    assertThrows(PhysicsException.class, () -> Model.fromFile(file));
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = directory.resolve("none.xml");
    Exception e = assertThrows(IllegalArgumentException.class, () -> Model.fromFile(file));
    assertEquals("No model file at " + file, e.getMessage());
  }

  @Test
  void aTruncatedCompiledModelIsRefused() throws IOException {
    Path file = Files.write(directory.resolve("m.mjb"), new byte[] {1, 2, 3, 4, 5});
    assertThrows(PhysicsException.class, () -> Model.fromFile(file));
  }

  @Test
  void aResourceIsReadWithWhatItIncludes() {
    try (Model model = Model.fromResource("io/metaarm/physics/including.xml")) {
      assertTrue(model.contains(ObjectType.BODY, "included"));
      assertTrue(model.contains(ObjectType.MESH, "tetrahedron"));
    }
  }

  @Test
  void aMissingResourceIsNamed() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> Model.fromResource("io/metaarm/none.xml"));
    assertEquals("No model on the class path at io/metaarm/none.xml", e.getMessage());
  }

  @Test
  void aClosedModelRefusesButItsStatesGoOn() {
    Model model = Model.fromXml(Scenes.PENDULUM);
    try (State state = model.newState()) {
      model.close();
      model.close();
      Exception e = assertThrows(IllegalStateException.class, model::newState);
      assertEquals("The model is closed (XML text)", e.getMessage());
      state.step(10);
      assertEquals(0.02, state.timeSeconds(), 1e-12);
    }
  }

  @Test
  void theSharedNumbersCantBeSet() {
    try (Model model = Model.fromXml(Scenes.PENDULUM)) {
      ArrayView masses = model.field(ModelField.BODY_MASS);
      assertEquals(2.0, masses.get(1));
      Exception e = assertThrows(UnsupportedOperationException.class, () -> masses.set(1, 3));
      assertEquals("BODY_MASS can only be read", e.getMessage());
    }
  }
}
