import type { Installation } from "./app.ts";
import { normaliseBlocks } from "./block-kit/normalise.ts";
import { initialValues } from "./element-state.ts";
import { isObject, type JsonObject, listOf, textAt } from "./json.ts";
import type { SlackView } from "./view-store.ts";
import type { Workspace } from "./workspace.ts";

/** Makes a stored view of what the app sent: new, above another, or instead of an older one. */
export function buildView(
  workspace: Workspace,
  installation: Installation,
  userId: string,
  content: JsonObject,
  place: { above?: SlackView; instead?: SlackView } = {},
): SlackView {
  const id = place.instead?.id ?? workspace.ids.next("V");
  const blocks = normaliseBlocks(listOf(content.blocks), workspace.ids);
  return {
    id,
    team_id: workspace.directory.user(userId).teamId,
    app_installed_team_id: installation.teamId,
    app_id: workspace.app.id,
    bot_id: installation.botId,
    type: content.type === "home" ? "home" : "modal",
    callback_id: textAt(content, "callback_id") ?? "",
    external_id: textAt(content, "external_id") ?? "",
    private_metadata: textAt(content, "private_metadata") ?? "",
    title: objectOrNull(content.title),
    submit: objectOrNull(content.submit),
    close: objectOrNull(content.close),
    blocks,
    clear_on_close: content.clear_on_close === true,
    notify_on_close: content.notify_on_close === true,
    root_view_id: place.instead?.root_view_id ?? place.above?.root_view_id ?? id,
    previous_view_id: place.instead?.previous_view_id ?? place.above?.id ?? null,
    hash: `${Math.floor(workspace.clock() / 1_000)}.${workspace.ids.next("").toLowerCase()}`,
    state: { values: initialValues(blocks, place.instead?.state.values) },
  };
}

function objectOrNull(value: unknown): JsonObject | null {
  return isObject(value) ? value : null;
}
