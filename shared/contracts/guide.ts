import * as z from 'zod/mini';
import { GUIDE_STEPS, TEST_STEPS } from '../domain/guide.ts';
import { Id, InstantText } from './common.ts';

const GuideStepText = z.enum(GUIDE_STEPS);

/** One real booking on a test client, from the deal that it makes to the deal that it closes. */
export const TestBookingView = z
  .object({
    id: Id,
    state: z.enum(['running', 'passed', 'failed']),
    /** Code of the problem that stopped it; `null`: none did. */
    problem: z.nullable(z.string()),
    startedAt: InstantText,
    /** Nothing of it is left: the appointment is deleted, the deal closed. */
    isClean: z.boolean(),
    dealId: z.nullable(Id),
    steps: z.array(
      z.object({
        step: z.enum(TEST_STEPS),
        at: InstantText,
        /** Values of the sentence that tells it, e.g. the stage. */
        params: z.record(z.string(), z.string()),
      }),
    ),
  })
  .check(z.meta({ id: 'TestBooking' }));
export type TestBookingView = z.infer<typeof TestBookingView>;

export const ReadGuideRequest = z.object({}).check(z.meta({ id: 'ReadGuideRequest' }));

export const GuideResponse = z
  .object({
    /** Steps that somebody has gone past; whether what they set still holds is told by the settings. */
    passed: z.array(GuideStepText),
    /** The latest one; `null`: none was run yet. */
    test: z.nullable(TestBookingView),
  })
  .check(z.meta({ id: 'GuideResponse' }));
export type GuideResponse = z.infer<typeof GuideResponse>;

export const PassGuideStepRequest = z.object({ step: GuideStepText }).check(z.meta({ id: 'PassGuideStepRequest' }));
export type PassGuideStepRequest = z.infer<typeof PassGuideStepRequest>;

export const StartTestBookingRequest = z.object({ locationId: Id }).check(z.meta({ id: 'StartTestBookingRequest' }));
export type StartTestBookingRequest = z.infer<typeof StartTestBookingRequest>;
