package io.metaarm.bridge.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.handler.ssl.NotSslRecordException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** What people read when a call came to nothing. */
class LinkProblemTest {
  private static final ArmAddress ADDRESS = ArmAddress.parse("192.0.2.1:50605");

  private static String unavailable(Throwable cause, boolean heard) {
    Status status = Status.UNAVAILABLE.withDescription("io exception").withCause(cause);
    Status told = LinkProblem.explain(status, ADDRESS, heard);
    assertSame(cause, told.getCause(), "--verbose shows the cause");
    return String.valueOf(told.getDescription());
  }

  private static String nobody(Throwable cause) {
    String text = unavailable(new IOException("as gRPC wraps it", cause), false);
    String before = "Nobody serves an arm at 192.0.2.1:50605 (";
    String after = "): start one with 'metaarm arm serve', or give its --address";
    assertTrue(text.startsWith(before) && text.endsWith(after), text);
    return text.substring(before.length(), text.length() - after.length());
  }

  @Test
  void whereNobodyIsTheCauseIsNamed() {
    assertEquals(
        "Connection refused",
        nobody(new ConnectException("finishConnect(..) failed: Connection refused")));
    assertEquals("timed out", nobody(new ConnectException("timed out")));
    assertEquals("no such host", nobody(new UnknownHostException("arm")));
    assertEquals("no such socket", nobody(new FileNotFoundException()));
  }

  @Test
  void aConnectionThatBreaksIsNotTakenForNobody() {
    IOException reset = new IOException("recvAddress(..) failed: Connection reset by peer");
    assertEquals(
        "The controller at 192.0.2.1:50605 is gone (Connection reset by peer)",
        unavailable(reset, true));
    assertEquals(
        "No controller answers at 192.0.2.1:50605 (Connection reset by peer): if it wants TLS,"
            + " give --trust; if it is none, give another --address",
        unavailable(reset, false));
    assertEquals(
        "The controller at 192.0.2.1:50605 is gone (the stream was closed)",
        LinkProblem.explain(
                Status.CANCELLED.withDescription("the stream was closed"), ADDRESS, true)
            .getDescription());
  }

  @Test
  void certificatesAreRefusedByEitherSide() {
    assertEquals(
        "The controller at 192.0.2.1:50605 refused this client's certificate (certificate"
            + " required): give one of an authority that it trusts, and that is valid, as"
            + " --certificate and --key",
        unavailable(
            new SSLException("error:1000045c:SSL routines:TLSV1_ALERT_CERTIFICATE_REQUIRED"),
            false));
    SSLHandshakeException handshake = new SSLHandshakeException("General OpenSslEngine problem");
    handshake.initCause(new IllegalStateException("no path to a trusted one"));
    assertEquals(
        "The certificate of the controller at 192.0.2.1:50605 is refused (IllegalStateException:"
            + " no path to a trusted one): --trust must hold the authority that it comes from, and"
            + " it must be valid",
        unavailable(handshake, false));
    assertEquals(
        "The controller at 192.0.2.1:50605 speaks no TLS: leave out --certificate, --key and"
            + " --trust, or serve the arm with them",
        unavailable(new NotSslRecordException("not an SSL/TLS record: 00"), false));
  }

  @Test
  void whatIsNoControllerIsSaidToBeNone() {
    Status status =
        Status.INTERNAL.withDescription("http2 exception").withCause(new IOException("no frame"));
    assertEquals(
        "What answers at 192.0.2.1:50605 is no arm's controller (no frame): give another"
            + " --address",
        LinkProblem.explain(status, ADDRESS, false).getDescription());
    assertSame(status, LinkProblem.explain(status, ADDRESS, true));
  }

  @Test
  void refusalsOfTheControllerStayAsTheyAre() {
    Status refusal = Status.FAILED_PRECONDITION.withDescription("mode: must be DISARMED");
    assertSame(refusal, LinkProblem.explain(refusal, ADDRESS, true));
  }
}
