import { describe } from "vitest";
import { onEveryBackend } from "./backends.ts";
import { deliveriesSuite } from "./deliveries.suite.ts";
import { inboxSuite } from "./inbox.suite.ts";
import { remindersSuite } from "./reminders.suite.ts";
import { settingsSuite } from "./settings.suite.ts";
import { threadsSuite } from "./threads.suite.ts";

onEveryBackend("store", (backend) => {
  describe("inbox", () => inboxSuite(backend));
  describe("reminders", () => remindersSuite(backend));
  describe("deliveries", () => deliveriesSuite(backend));
  describe("threads", () => threadsSuite(backend));
  describe("settings", () => settingsSuite(backend));
});
