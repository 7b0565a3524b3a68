import type { HomeView, KnownBlock, ModalView } from "@slack/types";
import { LIMITS, plainText } from "./blocks.ts";
import { BOT_NAME, CLOSE } from "./fault-text.ts";
import { escapeText, fitText } from "./mrkdwn.ts";

/** A modal that only tells something, in `mrkdwn`; it may take a form's place. */
export function noticeView(title: string, lines: readonly string[]): ModalView {
  return {
    type: "modal",
    title: plainText(title),
    close: plainText(CLOSE),
    blocks: lines.map(line),
  };
}

/** A modal with one sentence. */
export function sentenceView(sentence: string): ModalView {
  return noticeView(BOT_NAME, [escapeText(sentence)]);
}

/** The same as a page of App Home. */
export function sentenceHome(sentence: string): HomeView {
  return { type: "home", blocks: [line(escapeText(sentence))] };
}

function line(text: string): KnownBlock {
  return { type: "section", text: { type: "mrkdwn", text: fitText(text, LIMITS.sectionText) } };
}
