import type { KnownBlock, ModalView } from "@slack/types";
import { quotedTitle } from "../../answers/wording.ts";
import type { Corpus } from "../../corpus/corpus.ts";
import type { Report } from "../../corpus/report.ts";
import { actions, button, context, type Message } from "../kit/blocks.ts";
import { fitText } from "../kit/mrkdwn.ts";
import { contentsRows, rowBlocks } from "./contents-rows.ts";
import { BROWSE, type ContentsPage, contentsValue } from "./home-actions.ts";
import { browseOffer, HOME_LABELS, noReports, pageText, sectionCount } from "./home-text.ts";
import { pageAt, pagerButtons } from "./pager.ts";

/** Rows a page of a modal: with its frame within Slack's 100 blocks, and short enough to be read. */
const ROWS = 50;

/** Longest title in a list of reports, in UTF-16 code units. */
const TITLE = 200;

/** Parts and sections of a report, or the reports when there are several and none is chosen. */
export function contentsView(corpus: Corpus, { slug, from }: ContentsPage): ModalView {
  const { reports } = corpus;
  const [only] = reports;
  const chosen = reports.length === 1 ? only : reports.find((report) => report.slug === slug);
  return {
    type: "modal",
    title: { type: "plain_text", text: HOME_LABELS.browseTitle },
    close: { type: "plain_text", text: HOME_LABELS.close },
    blocks: chosen === undefined ? listBlocks(reports, from) : reportBlocks(chosen, from, reports.length > 1),
  };
}

function reportBlocks(report: Report, wanted: number, several: boolean): KnownBlock[] {
  const rows = contentsRows([report]);
  const page = { from: wanted, size: ROWS, total: rows.length };
  const from = pageAt(page);
  const buttons = [
    ...(several ? [button(`${BROWSE}0`, HOME_LABELS.allReports, contentsValue({ slug: "", from: 0 }))] : []),
    ...pagerButtons({ ...page, from }, BROWSE, (at) => contentsValue({ slug: report.slug, from: at })),
  ];
  return [...rowBlocks(rows, from, ROWS), ...actions(...buttons)];
}

function listBlocks(reports: readonly Report[], wanted: number): KnownBlock[] {
  if (reports.length === 0) return [context(noReports)];
  const page = { from: wanted, size: ROWS, total: reports.length };
  const from = pageAt(page);
  const shown = reports.slice(from, from + ROWS);
  const blocks = shown.map((report): KnownBlock => {
    const sections = report.parts.flatMap((part) =>
      part.sections.filter(({ passages }) => passages.length > 0),
    );
    return {
      type: "section",
      text: {
        type: "plain_text",
        text: `${fitText(quotedTitle(report.title), TITLE)} · ${sectionCount(sections.length)}`,
        emoji: false,
      },
      accessory: button(`${BROWSE}0`, HOME_LABELS.open, contentsValue({ slug: report.slug, from: 0 })),
    };
  });
  const buttons = pagerButtons({ ...page, from }, BROWSE, (at) => contentsValue({ slug: "", from: at }));
  return [
    ...(buttons.length > 0 ? [context(pageText(from, shown.length, reports.length))] : []),
    ...blocks,
    ...actions(...buttons),
  ];
}

/** Where no modal can be opened at once: a mention brings no trigger. */
export function contentsOffer(): Message {
  return {
    text: browseOffer,
    blocks: [
      context(browseOffer),
      ...actions(button(`${BROWSE}0`, HOME_LABELS.openContents, contentsValue({ slug: "", from: 0 }))),
    ],
  };
}
