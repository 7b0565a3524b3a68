/** Ids of the buttons and forms that have to do with reminders, and what they carry. */
export const REMINDER_FORM = "reminder_form";
export const NEW_REMINDER = "reminder_new";
export const MANAGE = ["pause", "resume", "edit", "skip", "send", "delete"] as const;
export type Manage = (typeof MANAGE)[number];
/** The menu beside a reminder; its options' values are `pause:` and so on, followed by the reminder's id. */
export const REMINDER_MENU = "reminder:menu";
/** The menu, and the buttons of earlier versions: the action in their id, the reminder's id as their value. */
export const MANAGING = /^reminder:/;
/** Asks before a reminder is deleted; the private metadata says which, and where its list stands. */
export const REMOVE_FORM = "reminder_remove";
/** Asks until when a reminder is to pause; with the same metadata. */
export const PAUSE_FORM = "reminder_pause";
/** The one field of that form. */
export const PAUSE_FIELD = "until";
/** The value is the address of what was posted. */
export const MARK_READ = "reminder_read";
/** The value is the number of the first reminder to list, from 0. */
export const LIST_FROM = "reminder_list";
/** The value is the reminder's id. */
export const SWAP = "reminder_swap";
/** Opens a form for a question, answered in the post's thread. */
export const ASK_HERE = "ask_here";
export const ASK_FORM = "ask_form";
/** The one field of that form. */
export const ASK_FIELD = "question";

/** Fields of the form, as block and action ids. */
export const FIELDS = {
  channel: "channel",
  time: "time",
  days: "days",
  weekdays: "weekdays",
  selection: "selection",
  zone: "zone",
} as const;

export const CHOSEN_DAYS = "chosen";
export const PART_PREFIX = "part:";
