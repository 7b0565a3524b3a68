import { EDIT_CHANNEL, EDIT_WORKSPACE } from "../browsing/home-actions.ts";
import { HOME_LABELS, settingsText } from "../browsing/home-text.ts";
import { button, type Message, plainSection, richText } from "../kit/blocks.ts";
import { escapeText } from "../kit/mrkdwn.ts";

/** What can be set, with buttons for administrators; by the subcommand 设置. */
export function settingsOffer(isAdmin: boolean): Message {
  const text = settingsText(isAdmin);
  const elements = [
    button(EDIT_WORKSPACE, HOME_LABELS.workspace, "whole"),
    button(EDIT_CHANNEL, HOME_LABELS.addChannel, "new"),
  ];
  return {
    text: escapeText(text),
    blocks: [richText(plainSection(text)), ...(isAdmin ? [{ type: "actions" as const, elements }] : [])],
  };
}
