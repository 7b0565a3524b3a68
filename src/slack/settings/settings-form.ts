import type { InputBlock, ModalView } from "@slack/types";
import type { Report } from "../../corpus/report.ts";
import { type ChannelSettings, isPersonId, WHOLE_WORKSPACE } from "../../settings/channel-settings.ts";
import { SETTINGS_FIELDS, SETTINGS_FORM } from "../browsing/home-actions.ts";
import { HOME_LABELS } from "../browsing/home-text.ts";
import { plainText } from "../kit/blocks.ts";
import { input, option, selectable } from "../kit/form-fields.ts";

const ON = "on";
const OFF = "off";

/** Whose settings a form is about: kept in its private metadata, before where it was opened. */
const WHOLE = "whole";
const CHANNEL = "channel";

export interface SettingsFormInput {
  readonly scope: "whole" | "channel";
  readonly reports: readonly Report[];
  /** What is set so far; for a channel that has no settings, the workspace's without the channel. */
  readonly settings: ChannelSettings;
  /** The view of App Home that it is opened from. */
  readonly home: string | undefined;
}

/** Which reports are asked, whether follow-ups are answered, and who is called for help. */
export function settingsForm({ scope, reports, settings, home = "" }: SettingsFormInput): ModalView {
  const { channelId, followUps, helper } = settings;
  const person = helper !== undefined && isPersonId(helper) ? helper : undefined;
  const channel = helper !== undefined && person === undefined ? helper : undefined;
  const followOptions = [option(HOME_LABELS.followUpsOn, ON), option(HOME_LABELS.followUpsOff, OFF)];
  const chosenFollow = followOptions.find(({ value }) => value === (followUps ? ON : OFF));
  const blocks: InputBlock[] = [
    ...(scope === "channel"
      ? [
          input(SETTINGS_FIELDS.channel, HOME_LABELS.channel, {
            type: "conversations_select",
            action_id: SETTINGS_FIELDS.channel,
            filter: { include: ["public", "private"], exclude_bot_users: true },
            ...(channelId === WHOLE_WORKSPACE ? {} : { initial_conversation: channelId }),
          }),
        ]
      : []),
    ...reportsInput(reports, settings.reports),
    input(SETTINGS_FIELDS.followUps, HOME_LABELS.followUps, {
      type: "radio_buttons",
      action_id: SETTINGS_FIELDS.followUps,
      options: followOptions,
      ...(chosenFollow === undefined ? {} : { initial_option: chosenFollow }),
    }),
    {
      ...input(SETTINGS_FIELDS.helperPerson, HOME_LABELS.helperPerson, {
        type: "users_select",
        action_id: SETTINGS_FIELDS.helperPerson,
        ...(person === undefined ? {} : { initial_user: person }),
      }),
      optional: true,
    },
    {
      ...input(SETTINGS_FIELDS.helperChannel, HOME_LABELS.helperChannel, {
        type: "conversations_select",
        action_id: SETTINGS_FIELDS.helperChannel,
        filter: { include: ["public", "private"], exclude_bot_users: true },
        ...(channel === undefined ? {} : { initial_conversation: channel }),
      }),
      optional: true,
    },
  ];
  return {
    type: "modal",
    callback_id: SETTINGS_FORM,
    private_metadata: `${scope === "whole" ? WHOLE : CHANNEL} ${home}`,
    title: plainText(scope === "whole" ? HOME_LABELS.workspaceTitle : HOME_LABELS.settingsTitle),
    submit: plainText(HOME_LABELS.save),
    close: plainText(HOME_LABELS.cancel),
    blocks,
  };
}

/** Nothing to choose where there is one report. */
function reportsInput(reports: readonly Report[], chosen: readonly string[] | undefined): InputBlock[] {
  const options = selectable(reports.map(({ slug, title }) => option(title, slug)));
  if (options.length < 2) return [];
  const initial = options.filter(({ value }) => chosen?.includes(value ?? "") === true);
  return [
    {
      ...input(SETTINGS_FIELDS.reports, HOME_LABELS.reports, {
        type: "multi_static_select",
        action_id: SETTINGS_FIELDS.reports,
        options,
        ...(initial.length === 0 ? {} : { initial_options: initial }),
      }),
      optional: true,
    },
  ];
}

/** What the form's fields hold when it is submitted. */
export interface SettingsValues {
  readonly scope: string;
  readonly home: string;
  readonly channel: string | undefined;
  readonly reports: readonly string[];
  readonly followUps: string | undefined;
  readonly helperPerson: string | undefined;
  readonly helperChannel: string | undefined;
}

export type ReadSettings =
  | { readonly kind: "settings"; readonly settings: ChannelSettings }
  | { readonly kind: "error"; readonly field: "channel-missing" | "two-helpers" };

export function readSettings(values: SettingsValues): ReadSettings {
  const channelId = values.scope === WHOLE ? WHOLE_WORKSPACE : values.channel;
  if (channelId === undefined) return { kind: "error", field: "channel-missing" };
  if (values.helperPerson !== undefined && values.helperChannel !== undefined) {
    return { kind: "error", field: "two-helpers" };
  }
  const helper = values.helperPerson ?? values.helperChannel;
  return {
    kind: "settings",
    settings: {
      channelId,
      ...(values.reports.length === 0 ? {} : { reports: values.reports }),
      followUps: values.followUps !== OFF,
      ...(helper === undefined ? {} : { helper }),
    },
  };
}
