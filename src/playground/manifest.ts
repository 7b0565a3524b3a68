import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import type { Shortcut, SlashCommand } from "./protocol.ts";

const manifest = z.object({
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.boolean().default(false) }).default({ home_tab_enabled: false }),
    slash_commands: z
      .array(
        z.object({
          command: z.string(),
          description: z.string().default(""),
          usage_hint: z.string().default(""),
          should_escape: z.boolean().default(false),
        }),
      )
      .default([]),
    shortcuts: z
      .array(
        z.object({
          name: z.string(),
          type: z.enum(["message", "global"]),
          callback_id: z.string(),
          description: z.string().default(""),
        }),
      )
      .default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z
      .object({ bot_events: z.array(z.string()).default([]) })
      .default({ bot_events: [] }),
  }),
});

/** What the app's manifest declares, as far as Slack's client and server act on it. */
export interface Manifest {
  readonly commands: readonly SlashCommand[];
  readonly messageShortcuts: readonly Shortcut[];
  readonly globalShortcuts: readonly Shortcut[];
  readonly homeTab: boolean;
  readonly scopes: readonly string[];
  readonly events: readonly string[];
  /** Whether names in a command's text are escaped. */
  readonly shouldEscape: boolean;
}

export async function readManifest(file: string | URL): Promise<Manifest> {
  const { features, oauth_config, settings } = manifest.parse(parse(await readFile(file, "utf8")));
  const shortcuts = (type: "message" | "global"): readonly Shortcut[] =>
    features.shortcuts
      .filter((one) => one.type === type)
      .map(({ name, callback_id, description }) => ({ name, callbackId: callback_id, description }));
  return {
    commands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    messageShortcuts: shortcuts("message"),
    globalShortcuts: shortcuts("global"),
    homeTab: features.app_home.home_tab_enabled,
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    shouldEscape: features.slash_commands.some(({ should_escape }) => should_escape),
  };
}
