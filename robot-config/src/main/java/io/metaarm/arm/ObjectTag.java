package io.metaarm.arm;

/**
 * A printed marker on an object.
 *
 * @param family the marker's dictionary, such as {@code tag36h11}
 * @param sizeMetres the edge of its black square
 * @param pose the marker in the object's frame
 */
public record ObjectTag(String object, String family, int id, double sizeMetres, Pose pose) {
  public ObjectTag {
    new FieldChecks()
        .text("object", object)
        .text("family", family)
        .that(id >= 0, "id", "must be >= 0, got " + id)
        .positive("sizeMetres", sizeMetres)
        .refuseIfAny();
  }
}
