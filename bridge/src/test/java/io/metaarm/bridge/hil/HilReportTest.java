package io.metaarm.bridge.hil;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.hil.HilResult.Verdict;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class HilReportTest {
  /** What a controller says may be anything. */
  private static final String HOSTILE = "<script>alert(\"x\")</script> & \u0000 ]]>";

  private static final HilReport REPORT =
      new HilReport(
          "sawyer, software 1",
          "127.0.0.1:50605",
          "2026-01-02T03:04:05Z",
          true,
          List.of(
              new HilResult("handshake", "it holds", Verdict.PASS, "250 Hz", 0.5),
              new HilResult("watchdog", "it stops", Verdict.FAIL, HOSTILE, 1.25),
              new HilResult("stop", "it stops", Verdict.SKIPPED, HilSuite.NOT_ALLOWED, 0)));

  @Test
  void theXmlIsWhatBuildServersRead() throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(JunitXml.of(REPORT).getBytes(UTF_8)))
            .getDocumentElement();
    assertEquals("testsuite", suite.getTagName());
    assertEquals("3", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    assertEquals("1", suite.getAttribute("skipped"));
    assertEquals("1.750", suite.getAttribute("time"));
    Element failed = (Element) suite.getElementsByTagName("testcase").item(1);
    assertEquals("watchdog", failed.getAttribute("name"));
    Element failure = (Element) failed.getElementsByTagName("failure").item(0);
    assertEquals(HOSTILE.replace('\u0000', ' '), failure.getAttribute("message"));
    assertEquals("it stops", failure.getTextContent());
  }

  @Test
  void thePageSaysWhatFailedAndWhatWasFound() {
    String page = HilPage.of(REPORT);
    assertTrue(page.contains("<h1>1 failed</h1>"));
    assertTrue(page.contains("3 items in 2 s: 1 passed, 1 failed, 1 not tried."));
    assertTrue(page.contains("<td>250 Hz</td>"));
    assertTrue(page.contains("&lt;script&gt;"));
    assertFalse(page.contains("<script>"));
  }
}
