package io.metaarm.bridge.hil;

import java.util.Locale;

/** A report as build servers read it: a test case for each item. */
public final class JunitXml {
  private JunitXml() {}

  public static String of(HilReport report) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append(
        String.format(
            Locale.ROOT,
            "<testsuite name=\"metaarm hil\" tests=\"%d\" failures=\"%d\" errors=\"0\""
                + " skipped=\"%d\" time=\"%.3f\" timestamp=\"%s\" hostname=\"%s\">%n",
            report.results().size(),
            report.count(HilResult.Verdict.FAIL),
            report.count(HilResult.Verdict.SKIPPED),
            report.seconds(),
            report.started().replace("Z", ""),
            escape(report.address())));
    for (HilResult result : report.results()) {
      xml.append(
          String.format(
              Locale.ROOT,
              "  <testcase classname=\"metaarm.hil\" name=\"%s\" time=\"%.3f\">%n",
              escape(result.name()),
              result.seconds()));
      String found = escape(result.found());
      switch (result.verdict()) {
        case PASS -> xml.append("    <system-out>").append(found).append("</system-out>\n");
        case FAIL ->
            xml.append("    <failure message=\"")
                .append(found)
                .append("\">")
                .append(escape(result.demand()))
                .append("</failure>\n");
        case SKIPPED -> xml.append("    <skipped message=\"").append(found).append("\"/>\n");
      }
      xml.append("  </testcase>\n");
    }
    return xml.append("</testsuite>\n").toString();
  }

  /**
   * Also what a controller says, which may be anything: XML has no place for control characters.
   */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                  boolean allowed = point >= 0x20 && (point < 0xd800 || point > 0xdfff);
                  escaped.appendCodePoint(allowed && point < 0xfffe ? point : ' ');
                }
              }
            });
    return escaped.toString();
  }
}
