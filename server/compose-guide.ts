import { createPassGuideStep, createReadGuide } from './settings/guide.ts';
import { createRunTestBooking, createStartTestBooking, type TestBookingDeps } from './settings/test-booking.ts';

/** The use cases of the set-up guide; part of the composition root, apart only for length. */
export function createGuideUseCases(base: TestBookingDeps) {
  const readGuide = createReadGuide(base);
  return {
    readGuide,
    passGuideStep: createPassGuideStep({ ...base, readGuide }),
    startTestBooking: createStartTestBooking({ ...base, readGuide }),
    runTestBooking: createRunTestBooking(base),
  };
}
