import type { GuideResponse } from '../../shared/contracts/guide.ts';
import type { Answers } from './answers.ts';

/** Somebody went past the steps that nothing proves, and ran no test yet. */
const GUIDE: GuideResponse = { passed: ['locations', 'people', 'automation'], test: null };

export const GUIDE_ANSWERS: Pick<Answers, 'readGuide' | 'passGuideStep' | 'startTestBooking'> = {
  readGuide: () => GUIDE,
  passGuideStep: ({ step }) => ({ ...GUIDE, passed: [...GUIDE.passed, step] }),
  startTestBooking: () => ({
    ...GUIDE,
    test: {
      id: 1,
      state: 'passed',
      problem: null,
      startedAt: '2026-11-24T13:00:00Z',
      isClean: true,
      dealId: 77,
      steps: [
        { step: 'deal_made', at: '2026-11-24T13:00:01Z', params: { stage: 'Came' } },
        { step: 'booked', at: '2026-11-24T13:00:03Z', params: { startsAt: '2026-11-25T09:00' } },
        {
          step: 'decided',
          at: '2026-11-24T13:00:05Z',
          params: { outcome: 'deal_moved', reason: 'status_has_stage', pipelineId: '1', stageId: '11' },
        },
        { step: 'cancelled', at: '2026-11-24T13:00:06Z', params: {} },
        { step: 'closed', at: '2026-11-24T13:00:07Z', params: { stage: 'Lost' } },
      ],
    },
  }),
};
