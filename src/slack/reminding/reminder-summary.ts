import { quotedTitle } from "../../answers/wording.ts";
import { partAddress } from "../../corpus/address.ts";
import type { Corpus } from "../../corpus/corpus.ts";
import type { Reminder, Selection } from "../../reminders/reminder.ts";
import { partTitle } from "../asking/answer-text.ts";
import { escapeText } from "../kit/mrkdwn.ts";
import { isDirect } from "../kit/people.ts";
import { REMINDER_LABELS, reminderLine, selectionText } from "./reminder-text.ts";

/** A part that a reminder can be limited to. */
export interface PartChoice {
  /** `slug#2`. */
  readonly address: string;
  readonly title: string;
}

/** Every part of every report; with the report's title where there are several reports. */
export function partChoices(corpus: Corpus): PartChoice[] {
  const several = corpus.reports.length > 1;
  return corpus.reports.flatMap((report) =>
    report.parts
      .filter(({ number }) => number > 0)
      .map((part) => ({
        address: partAddress({ report, part }),
        title: `${partTitle(part.number, part.heading)}${several ? `（${quotedTitle(report.title)}）` : ""}`,
      })),
  );
}

export function contentText(selection: Selection, corpus: Corpus): string {
  const part = typeof selection === "object" ? selection.part : "";
  const title = partChoices(corpus).find(({ address }) => address === part)?.title ?? part;
  return selectionText(selection, title);
}

/** Where, when and what, in `mrkdwn`. */
export function summaryOf(
  {
    channelId,
    days,
    time,
    zone,
    selection,
  }: Pick<Reminder, "channelId" | "days" | "time" | "zone" | "selection">,
  corpus: Corpus,
): string {
  return reminderLine({
    channel: isDirect(channelId) ? REMINDER_LABELS.directly : `<#${channelId}>`,
    days,
    time,
    zone,
    content: escapeText(contentText(selection, corpus)),
  });
}
