import type { ViewOutput } from "@slack/bolt";
import { type ChannelSettings, WHOLE_WORKSPACE } from "../../settings/channel-settings.ts";
import { refreshAfter, refreshHome } from "../browsing/home.ts";
import {
  CHANNEL_MENU,
  EDIT_WORKSPACE,
  homeValue,
  SETTINGS_FIELDS,
  SETTINGS_FORM,
} from "../browsing/home-actions.ts";
import { channelMissing, HOME_LABELS, oneHelper, onlyAdmins, settingsSaved } from "../browsing/home-text.ts";
import type { ListenerTarget } from "../kit/grouped-listeners.ts";
import { noticeView } from "../kit/notice-view.ts";
import { type Click, onClick } from "../kit/on-click.ts";
import { findPerson } from "../kit/people.ts";
import type { ListenerDependencies } from "../listener-dependencies.ts";
import { readSettings, type SettingsValues, settingsForm } from "./settings-form.ts";

/** What administrators set for channels, from App Home. */
export function registerSettings(app: ListenerTarget, dependencies: ListenerDependencies): void {
  const { channelSettings, contentOf } = dependencies;

  const currentOf = async (teamId: string, channelId: string): Promise<ChannelSettings> => {
    const all = await channelSettings.list(teamId);
    const own = all.find((settings) => settings.channelId === channelId);
    return own ?? { ...(await channelSettings.find(teamId, undefined)), channelId: WHOLE_WORKSPACE };
  };

  const formFor = async ({ teamId, body }: Click, scope: "whole" | "channel", channelId = WHOLE_WORKSPACE) =>
    settingsForm({
      scope,
      reports: contentOf(teamId).corpus.reports,
      settings: await currentOf(teamId, channelId),
      home: homeValue(body.view),
    });

  onClick(app, /^edit_(?:workspace|channel)$/, async (click) => {
    const { action, userId, client, show } = click;
    if (!(await findPerson(client, userId)).isAdmin) return;
    await show(await formFor(click, action.action_id === EDIT_WORKSPACE ? "whole" : "channel"));
  });

  onClick(app, CHANNEL_MENU, async (click) => {
    const { value, teamId, userId, client, show } = click;
    if (!(await findPerson(client, userId)).isAdmin) return;
    const [what, channelId = ""] = value.split(":");
    if (what === "edit") return show(await formFor(click, "channel", channelId));
    await channelSettings.remove(teamId, channelId);
    await refreshAfter(click, dependencies, settingsSaved);
  });

  app.view(SETTINGS_FORM, async ({ ack, body, view, client, context }) => {
    const values = valuesOf(view);
    const read = readSettings(values);
    if (read.kind === "error") {
      const errors: Record<string, string> =
        read.field === "two-helpers"
          ? { [SETTINGS_FIELDS.helperChannel]: oneHelper }
          : { [SETTINGS_FIELDS.channel]: channelMissing };
      await ack({ response_action: "errors", errors });
      return;
    }
    if (!(await findPerson(client, body.user.id)).isAdmin) {
      await ack({ response_action: "update", view: noticeView(HOME_LABELS.settingsTitle, [onlyAdmins]) });
      return;
    }
    const teamId = context.teamId ?? "";
    await channelSettings.save(teamId, read.settings);
    await ack();
    const voter = { teamId, userId: body.user.id };
    await refreshHome(client, voter, dependencies, settingsSaved, values.home);
  });
}

function valuesOf({ private_metadata: metadata, state }: ViewOutput): SettingsValues {
  const field = (name: string) => state.values[name]?.[name];
  return {
    scope: metadata.split(" ")[0] ?? "",
    home: metadata.slice(metadata.indexOf(" ") + 1),
    channel: field(SETTINGS_FIELDS.channel)?.selected_conversation ?? undefined,
    reports: (field(SETTINGS_FIELDS.reports)?.selected_options ?? []).flatMap(({ value }) => value ?? []),
    followUps: field(SETTINGS_FIELDS.followUps)?.selected_option?.value ?? undefined,
    helperPerson: field(SETTINGS_FIELDS.helperPerson)?.selected_user ?? undefined,
    helperChannel: field(SETTINGS_FIELDS.helperChannel)?.selected_conversation ?? undefined,
  };
}
