import type { Migration } from "kysely";
import { inboxThreadsSettings } from "./0001-inbox-threads-settings.ts";
import { remindersDeliveries } from "./0002-reminders-deliveries.ts";
import { feedbackChannels } from "./0003-feedback-channels.ts";
import { inboxLanes } from "./0004-inbox-lanes.ts";
import { shares } from "./0005-shares.ts";
import { sharePlaces } from "./0006-share-places.ts";
import { known } from "./0007-known.ts";
import { passageVectors } from "./0008-passage-vectors.ts";
import { reads } from "./0009-reads.ts";
import { feedbackPlaces } from "./0010-feedback-places.ts";
import { installations } from "./0011-installations.ts";

/** Every change of the schema by name; the names sort in the order of the changes. Published ones never change. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-inbox-threads-settings": inboxThreadsSettings,
  "0002-reminders-deliveries": remindersDeliveries,
  "0003-feedback-channels": feedbackChannels,
  "0004-inbox-lanes": inboxLanes,
  "0005-shares": shares,
  "0006-share-places": sharePlaces,
  "0007-known": known,
  "0008-passage-vectors": passageVectors,
  "0009-reads": reads,
  "0010-feedback-places": feedbackPlaces,
  "0011-installations": installations,
};
