import { VIEW_BYTES, validateView } from "../block-kit/view.ts";
import type { JsonObject } from "../json.ts";
import { type SlackView, VIEW_STACK_LIMIT } from "../view-store.ts";
import { buildView } from "../views.ts";
import { ApiError, type Call, type Methods, objectArgument, requireArguments } from "./call.ts";
import { problemMessages } from "./content.ts";

export const viewMethods: Methods = {
  "views.open": { run: open },
  "views.push": { run: push },
  "views.update": { run: update },
  "views.publish": { run: publish },
};

function open(call: Call): JsonObject {
  const content = viewArgument(call, "modal");
  const trigger = exchange(call);
  const view = buildView(call.workspace, call.by, trigger.userId, content);
  call.workspace.views.open(trigger.userId, view);
  return { view };
}

function push(call: Call): JsonObject {
  const content = viewArgument(call, "modal");
  const trigger = exchange(call);
  const stack = call.workspace.views.stack(trigger.userId);
  const top = stack.at(-1);
  if (top === undefined || trigger.viewId === undefined) throw new ApiError("not_found");
  if (stack.length >= VIEW_STACK_LIMIT) throw new ApiError("push_limit_reached");
  const view = buildView(call.workspace, call.by, trigger.userId, content, { above: top });
  call.workspace.views.push(trigger.userId, view);
  return { view };
}

function update(call: Call): JsonObject {
  if (!call.args.has("view_id") && !call.args.has("external_id")) requireArguments(call, "view_id");
  const found = call.workspace.views.find((view) =>
    call.args.has("view_id")
      ? view.id === call.args.text("view_id")
      : view.external_id === call.args.text("external_id"),
  );
  if (found === undefined) throw new ApiError("not_found");
  sameHash(call, found.view);
  const content = viewArgument(call, found.view.type, found.view.id);
  const view = buildView(call.workspace, call.by, found.userId, content, { instead: found.view });
  call.workspace.views.replace(found.userId, view);
  return { view };
}

function publish(call: Call): JsonObject {
  requireArguments(call, "user_id");
  const user = call.workspace.directory.users.get(call.args.text("user_id"));
  if (user === undefined) throw new ApiError("user_not_found");
  const old = call.workspace.views.home(user.id);
  if (old !== undefined) sameHash(call, old);
  const content = viewArgument(call, "home", old?.id);
  const view = buildView(
    call.workspace,
    call.by,
    user.id,
    content,
    old === undefined ? {} : { instead: old },
  );
  call.workspace.views.publish(user.id, view);
  return { view };
}

function viewArgument(call: Call, type: "modal" | "home", replacing?: string): JsonObject {
  const view = objectArgument(call, "view");
  if (view === undefined) throw new ApiError("invalid_arguments");
  const problems = validateView(view, type);
  if (problems.length > 0) throw new ApiError("invalid_arguments", problemMessages(problems));
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_BYTES) throw new ApiError("view_too_large");
  const externalId = view.external_id;
  if (typeof externalId === "string" && externalId !== "") {
    const other = call.workspace.views.find((one) => one.external_id === externalId);
    if (other !== undefined && other.view.id !== replacing) throw new ApiError("duplicate_external_id");
  }
  return view;
}

function exchange(call: Call): { userId: string; viewId: string | undefined } {
  requireArguments(call, "trigger_id");
  const outcome = call.workspace.grants.exchangeTrigger(call.args.text("trigger_id"));
  if ("error" in outcome) throw new ApiError(outcome.error);
  return outcome.trigger;
}

function sameHash(call: Call, view: SlackView): void {
  if (call.args.has("hash") && call.args.text("hash") !== view.hash) throw new ApiError("hash_conflict");
}
