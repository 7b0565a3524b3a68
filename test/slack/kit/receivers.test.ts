import type { App, ReceiverEvent } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { boltLogger, createLogger } from "../../../src/operations/logging.ts";
import { arrivalOf } from "../../../src/slack/kit/arrival.ts";
import { AcknowledgementGuard } from "../../../src/slack/kit/receivers.ts";

/** Delivers one payload to an app that acknowledges before its listener runs, as Bolt does with events. */
async function deliver(
  type: string,
  listener: () => Promise<void>,
  readable = true,
): Promise<{ order: string[]; failed: boolean }> {
  const order: string[] = [];
  const app = {
    async processEvent({ ack, customProperties = {} }: ReceiverEvent) {
      await ack();
      const arrival = arrivalOf(customProperties);
      if (readable && arrival !== undefined) arrival.reached = true;
      await listener();
      order.push("taken into custody");
    },
  };
  const event: ReceiverEvent = { body: { type }, ack: async () => void order.push("acknowledged") };
  const failed = await new AcknowledgementGuard({ onAcknowledged: () => {}, onFailed: () => {} })
    .guard(app as unknown as App, boltLogger(createLogger("silent")))
    .processEvent(event)
    .then(
      () => false,
      () => true,
    );
  return { order, failed };
}

const unwritable = async () => {
  throw new Error("the disk is full");
};

describe("an event", () => {
  it("is acknowledged after its listeners have taken it into custody", async () => {
    const { order } = await deliver("event_callback", async () => undefined);
    expect(order).toEqual(["taken into custody", "acknowledged"]);
  });

  it("is not acknowledged when they could not, so that Slack sends it again", async () => {
    expect(await deliver("event_callback", unwritable)).toEqual({ order: [], failed: true });
  });
});

describe("a request that Bolt cannot read", () => {
  it.each(["event_callback", "block_actions", "app_rate_limited"])(
    "is acknowledged, since sending it again is of no use: %s",
    async (type) => {
      expect(await deliver(type, unwritable, false)).toEqual({ order: ["acknowledged"], failed: false });
    },
  );
});

describe("a click or a form", () => {
  it("is acknowledged when its listener says so, without waiting for the rest of its work", async () => {
    const { order } = await deliver("block_actions", async () => undefined);
    expect(order).toEqual(["acknowledged", "taken into custody"]);
  });
});
