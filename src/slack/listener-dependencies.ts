import type { AnsweringAt, ContentOf } from "../answers/answering.ts";
import type { FeedbackService, RecordAnswer } from "../feedback/feedback.ts";
import type { KnownService } from "../known/known.ts";
import type { ReminderEditor } from "../reminders/reminder-editor.ts";
import type { ChannelSettingsService } from "../settings/channel-settings.ts";
import type { AcceptAsk } from "./asking/ask.ts";
import type { ShareDependencies } from "./asking/share.ts";
import type { Threads } from "./asking/threads.ts";

/** What listeners ask of the rest of the bot. */
export interface ListenerDependencies extends ShareDependencies {
  readonly acceptAsk: AcceptAsk;
  readonly answeringAt: AnsweringAt;
  /** All reports of a workspace, whatever a channel is limited to. */
  readonly contentOf: ContentOf;
  readonly threads: Threads;
  readonly recordAnswer: RecordAnswer;
  readonly feedback: FeedbackService;
  readonly channelSettings: ChannelSettingsService;
  readonly known: KnownService;
  readonly reminderEditor: ReminderEditor;
  /** The year whose holidays should be known by now but are not. */
  readonly uncoveredYear: () => number | undefined;
  /** Zone of people whose profile states none. */
  readonly zone: string;
  /** How long feedback is kept, in days. */
  readonly retentionDays: number;
  /** Host that questions and reports are sent to, for what they mean; undefined for none. */
  readonly sentTo: string | undefined;
}
