import { z } from "zod";

// Ids of what stands in App Home, in the modals for browsing and in the form for channels, and what they carry.

/** Turns to a page of App Home. Followed by a running number. */
export const HOME_PAGE = "home_page:";
export const HOME_PAGE_PATTERN = /^home_page:\d+$/;
/** Erases what is kept of the person who clicks. */
export const ERASE = "erase_records";
/** Sends the administrator who clicks all feedback as a file. */
export const EXPORT_FEEDBACK = "export_feedback";
/** Opens a page of the table of contents: `slug@from`, or nothing for the list of reports. */
export const BROWSE = "browse:";
export const BROWSE_PATTERN = /^browse:\d+$/;
/** Opens a section for reading: a button of earlier versions, whose value is `slug#2.3`. */
export const OPEN_SECTION = "open_section";
/** The menu beside a section, which the block's id names: `3 slug#2.3`, a running number before it. */
export const SECTION_MENU = "section_menu";
/** Options of that menu; others are the ids of linked sections, such as `3.3`. */
export const READ_SECTION = "read";
export const SHARE_SECTION = "share";
/** Turns from one section to another in the same modal; the value is `slug#2.3`. */
export const TURN_SECTION = "turn_section:";
export const TURN_SECTION_PATTERN = /^turn_section:\d+$/;
/** The modal with a section; its private metadata is `slug#2.3`. */
export const SECTION_VIEW = "section_view";
/** Its one field: where the section is shared. */
export const SHARE_TO = "share_to";

/** Opens the form for a channel. */
export const EDIT_CHANNEL = "edit_channel";
/** Opens the form for the whole workspace. */
export const EDIT_WORKSPACE = "edit_workspace";
/** The menu beside a channel: `edit:C1`, and `reset:C1`, which gives it the workspace's settings again. */
export const CHANNEL_MENU = "channel_menu";
export const SETTINGS_FORM = "channel_settings";
/** Fields of that form, as block and action ids. */
export const SETTINGS_FIELDS = {
  channel: "settings_channel",
  reports: "settings_reports",
  followUps: "settings_follow_ups",
  helperPerson: "settings_helper_person",
  helperChannel: "settings_helper_channel",
} as const;

export const HOME_AREAS = [
  "front",
  "contents",
  "reminders",
  "questions",
  "apart",
  "channels",
  "known",
] as const;
export type HomeArea = (typeof HOME_AREAS)[number];

/** A page of App Home: an area, and the number of the first entry shown, from 0. */
export interface HomePage {
  readonly area: HomeArea;
  readonly from: number;
}

export const FRONT_PAGE: HomePage = { area: "front", from: 0 };

const page = z.object({ area: z.enum(HOME_AREAS), from: z.coerce.number().int().min(0) });

/** As a button's value and a view's private metadata hold it. */
export function pageValue({ area, from }: HomePage): string {
  return `${area}:${from}`;
}

/** The front page for anything that is no page. */
export function readPage(value: string | undefined): HomePage {
  const [area, from] = (value ?? "").split(":");
  return page.safeParse({ area, from }).data ?? FRONT_PAGE;
}

/** A view of App Home, as forms that are opened from it keep it: its page, and Slack's name for this version of it. */
export function homeValue(
  view: { readonly type: string; readonly private_metadata?: string; readonly hash?: string } | undefined,
): string | undefined {
  return view?.type === "home" ? `${view.private_metadata ?? ""} ${view.hash ?? ""}` : undefined;
}

/** Undefined for anything that is no such view. */
export function readHome(
  value: string | undefined,
): { readonly page: HomePage; readonly hash: string } | undefined {
  const [page, hash] = (value ?? "").split(" ");
  return hash === undefined || hash === "" ? undefined : { page: readPage(page), hash };
}

/** A page of a report's table of contents. */
export interface ContentsPage {
  /** Empty for the list of reports. */
  readonly slug: string;
  readonly from: number;
}

export function contentsValue({ slug, from }: ContentsPage): string {
  return `${slug}@${from}`;
}

export function readContents(value: string | undefined): ContentsPage {
  const [slug = "", from] = (value ?? "").split("@");
  return { slug, from: Math.max(0, Number.parseInt(from ?? "0", 10) || 0) };
}
