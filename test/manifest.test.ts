import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { App } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { registerUninstalling } from "../src/installations/uninstalling.ts";
import { registerListeners } from "../src/slack/create-app.ts";

const manifestShape = z.object({
  features: z.object({
    app_home: z.object({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    slash_commands: z.array(
      z.object({ command: z.string(), should_escape: z.boolean(), url: z.string().optional() }),
    ),
    shortcuts: z.array(z.object({ callback_id: z.string() })).default([]),
  }),
  oauth_config: z.object({
    redirect_urls: z.array(z.string()).optional(),
    scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
  }),
  settings: z.object({
    event_subscriptions: z.object({ bot_events: z.array(z.string()), request_url: z.string().optional() }),
    interactivity: z.object({
      is_enabled: z.boolean(),
      request_url: z.string().optional(),
      message_menu_options_url: z.string().optional(),
    }),
    socket_mode_enabled: z.boolean(),
    org_deploy_enabled: z.boolean(),
  }),
});

const manifest = manifestShape.parse(parse(readFileSync("manifest.yml", "utf8")));

/** What the code listens to, noted down instead of listened to. */
function registered() {
  const names = { commands: new Set<string>(), events: new Set<string>(), shortcuts: new Set<string>() };
  const note = (set: Set<string>) => (constraint: unknown) => {
    const id =
      typeof constraint === "object" && constraint !== null && "callback_id" in constraint
        ? constraint.callback_id
        : constraint;
    set.add(String(id));
  };
  const recorder = {
    command: note(names.commands),
    event: note(names.events),
    shortcut: note(names.shortcuts),
    action: () => undefined,
    options: () => undefined,
    view: () => undefined,
  };
  // Listeners are only registered here, never called, so what they would be given does not matter.
  registerListeners(recorder as unknown as App, {} as Parameters<typeof registerListeners>[1]);
  return names;
}

describe("manifest.yml", () => {
  it("declares the commands, events and shortcuts that the code listens to, and no others", () => {
    const { commands, events, shortcuts } = registered();
    expect(new Set(manifest.features.slash_commands.map(({ command }) => command))).toEqual(commands);
    const subscribed = manifest.settings.event_subscriptions.bot_events.map((event) =>
      event.replace(/^message\..*/, "message"),
    );
    expect(new Set(subscribed)).toEqual(events);
    expect(new Set(manifest.features.shortcuts.map(({ callback_id }) => callback_id))).toEqual(shortcuts);
  });

  it("asks for the scope of each message event it subscribes to, and lets history scopes be declined", () => {
    const { bot, bot_optional } = manifest.oauth_config.scopes;
    for (const event of manifest.settings.event_subscriptions.bot_events) {
      const needed =
        event === "app_mention" ? "app_mentions:read" : event.replace(/^message\.(.*)$/, "$1:history");
      if (event.startsWith("message.") || event === "app_mention") expect(bot).toContain(needed);
    }
    expect(bot).toEqual(expect.arrayContaining(bot_optional));
    expect(bot_optional).toEqual([
      "files:write",
      ...bot.filter((scope) => scope.endsWith(":history")),
      "im:write",
      "assistant:write",
    ]);
  });

  it("lets Slack escape what people type, and opens direct messages and App Home", () => {
    expect(manifest.features.slash_commands.every(({ should_escape }) => should_escape)).toBe(true);
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(manifest.settings.socket_mode_enabled).toBe(true);
  });

  it("is printed for HTTP with every request URL set", () => {
    const printed = execFileSync("npx", ["tsx", "src/cli/manifest.ts", "--url", "https://wence.example"], {
      encoding: "utf8",
    });
    const http = manifestShape.parse(parse(printed));
    const url = "https://wence.example/slack/events";
    expect(http.features.slash_commands.map((command) => command.url)).toEqual([url]);
    expect(http.settings.event_subscriptions.request_url).toBe(url);
    expect(http.settings.interactivity.request_url).toBe(url);
    // Where Slack asks what a menu offers: https://docs.slack.dev/reference/app-manifest
    expect(http.settings.interactivity.message_menu_options_url).toBe(url);
    expect(http.settings.socket_mode_enabled).toBe(false);
  });

  it("is printed for installation by OAuth with the way back, for enterprises too, and the removals we listen to", () => {
    const arguments_ = ["tsx", "src/cli/manifest.ts", "--oauth", "--url", "https://wence.example"];
    const oauth = manifestShape.parse(parse(execFileSync("npx", arguments_, { encoding: "utf8" })));
    expect(oauth.oauth_config).toEqual({
      ...manifest.oauth_config,
      redirect_urls: ["https://wence.example/slack/oauth_redirect"],
    });
    expect(oauth.settings.org_deploy_enabled).toBe(true);
    const removals: string[] = [];
    registerUninstalling({ event: (name: string) => removals.push(name) } as unknown as App, {} as never);
    expect(oauth.settings.event_subscriptions.bot_events).toEqual([
      ...manifest.settings.event_subscriptions.bot_events,
      ...removals,
    ]);
  });
});
