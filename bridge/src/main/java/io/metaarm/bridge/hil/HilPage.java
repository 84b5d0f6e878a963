package io.metaarm.bridge.hil;

import java.util.Locale;

/** A report for people. */
public final class HilPage {
  private static final String STYLE =
      "body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
          + "table{border-collapse:collapse;width:100%}"
          + "td,th{text-align:left;vertical-align:top;padding:.4em .6em;border-bottom:1px solid"
          + " #ddd}"
          + ".pass{color:#00704f}.fail{color:#b02a00;font-weight:bold}.skipped{color:#666}";

  private HilPage() {}

  public static String of(HilReport report) {
    long failed = report.count(HilResult.Verdict.FAIL);
    long skipped = report.count(HilResult.Verdict.SKIPPED);
    StringBuilder page =
        new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
            .append("<title>metaarm hil</title>\n<style>")
            .append(STYLE)
            .append("</style></head><body>\n<h1>")
            .append(failed == 0 ? "Nothing failed" : failed + " failed")
            .append("</h1>\n");
    page.append(
        String.format(
            Locale.ROOT,
            "<p>%s at %s, %s. %d items in %.0f s: %d passed, %d failed, %d not tried.%s</p>%n",
            JunitXml.escape(report.controller()),
            JunitXml.escape(report.address()),
            report.started(),
            report.results().size(),
            report.seconds(),
            report.count(HilResult.Verdict.PASS),
            failed,
            skipped,
            report.moved()
                ? ""
                : " No command was sent: with <code>--move</code> the rest is tried, and the arm"
                    + " moves."));
    page.append(
        "<p>This is no proof of safety: a rated stop and the arm's own limits are needed whatever"
            + " this page says.</p>\n<table><tr><th>item</th><th></th><th>what has to hold</th>"
            + "<th>what was found</th><th>s</th></tr>\n");
    for (HilResult result : report.results()) {
      String verdict = result.verdict().toString().toLowerCase(Locale.ROOT);
      page.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%s</td><td class=\"%s\">%s</td><td>%s</td><td>%s</td><td>%.1f</td></tr>%n",
              JunitXml.escape(result.name()),
              verdict,
              verdict,
              JunitXml.escape(result.demand()),
              JunitXml.escape(result.found()),
              result.seconds()));
    }
    return page.append("</table></body></html>\n").toString();
  }
}
