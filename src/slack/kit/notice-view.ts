import type { HomeView, ModalView } from "@slack/types";
import { plainText, section } from "./blocks.ts";
import { BOT_NAME, CLOSE } from "./fault-text.ts";
import { escapeText } from "./mrkdwn.ts";

/** A modal that only tells something, in `mrkdwn`; it may take a form's place. */
export function noticeView(title: string, lines: readonly string[]): ModalView {
  return {
    type: "modal",
    title: plainText(title),
    close: plainText(CLOSE),
    blocks: lines.map((line) => section(line)),
  };
}

/** A modal with one sentence. */
export function sentenceView(sentence: string): ModalView {
  return noticeView(BOT_NAME, [escapeText(sentence)]);
}

/** The same as a page of App Home. */
export function sentenceHome(sentence: string): HomeView {
  return { type: "home", blocks: [section(escapeText(sentence))] };
}
