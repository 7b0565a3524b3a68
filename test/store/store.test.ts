import { describe } from "vitest";
import { answerCountsSuite } from "./answer-counts.suite.ts";
import { onEveryBackend } from "./backends.ts";
import { channelSettingsSuite } from "./channel-settings.suite.ts";
import { deliveriesSuite } from "./deliveries.suite.ts";
import { feedbackSuite } from "./feedback.suite.ts";
import { inboxSuite } from "./inbox.suite.ts";
import { knownSuite } from "./known.suite.ts";
import { passageVectorsSuite } from "./passage-vectors.suite.ts";
import { remindersSuite } from "./reminders.suite.ts";
import { settingsSuite } from "./settings.suite.ts";
import { sharesSuite } from "./shares.suite.ts";
import { threadsSuite } from "./threads.suite.ts";
import { writesSuite } from "./writes.suite.ts";

onEveryBackend("store", (backend) => {
  describe("writes", () => writesSuite(backend));
  describe("inbox", () => inboxSuite(backend));
  describe("reminders", () => remindersSuite(backend));
  describe("deliveries", () => deliveriesSuite(backend));
  describe("threads", () => threadsSuite(backend));
  describe("shares", () => sharesSuite(backend));
  describe("settings", () => settingsSuite(backend));
  describe("feedback", () => feedbackSuite(backend));
  describe("answer counts", () => answerCountsSuite(backend));
  describe("passage vectors", () => passageVectorsSuite(backend));
  describe("known", () => knownSuite(backend));
  describe("channel settings", () => channelSettingsSuite(backend));
});
