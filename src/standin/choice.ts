import type { Directory } from "./directory.ts";
import type { Choice } from "./element-state.ts";
import { type JsonObject, textAt } from "./json.ts";

/** Lets a person pick channels and people by name, where the payload has their ids. */
export function namedChoice(directory: Directory, element: JsonObject, choice: Choice): Choice;
export function namedChoice(
  directory: Directory,
  element: JsonObject,
  choice: Choice | undefined,
): Choice | undefined;
export function namedChoice(
  directory: Directory,
  element: JsonObject,
  choice: Choice | undefined,
): Choice | undefined {
  const type = textAt(element, "type") ?? "";
  const idOf = type.includes("users_select")
    ? (name: string): string => directory.user(name).id
    : type.includes("conversations_select") || type.includes("channels_select")
      ? (name: string): string => directory.channel(name).id
      : undefined;
  if (idOf === undefined) return choice;
  if (typeof choice === "string") return idOf(choice);
  return Array.isArray(choice) ? choice.map(String).map(idOf) : choice;
}
