import { appMethods } from "./apps.ts";
import { type AgentThreads, assistantMethods } from "./assistant.ts";
import { authMethods } from "./auth.ts";
import type { Methods } from "./call.ts";
import { chatMethods } from "./chat.ts";
import { conversationMethods } from "./conversations.ts";
import { fileMethods } from "./files.ts";
import { type OauthCodes, oauthMethods } from "./oauth.ts";
import { reactionMethods } from "./reactions.ts";
import { userMethods } from "./users.ts";
import { viewMethods } from "./views.ts";

/** Every Web API method that the stand-in has, by name. */
export function allMethods(threads: AgentThreads, codes: OauthCodes): Methods {
  return {
    ...appMethods,
    ...assistantMethods(threads),
    ...authMethods,
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...oauthMethods(codes),
    ...reactionMethods,
    ...userMethods,
    ...viewMethods,
  };
}
