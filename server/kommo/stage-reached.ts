import { StageActView } from '../../shared/contracts/stage-actions.ts';
import { ProductError } from '../errors.ts';
import type { ParseStageReached } from '../ports/stage-actions.ts';
import { asNode, idOf, readBody } from './body.ts';

/** Names of the settings in `manifest.json`, under `dp.settings`. */
const SECRET = 'secret';
const ACT = 'act';

/**
 * Reads what the CRM sends when a deal reaches a stage with our action. The reference shows JSON, live calls are forms with
 * bracketed names: both are read, and so is an id in text. Throws `invalid_request` for what names no account or no deal.
 */
export const parseStageReached: ParseStageReached = (body) => {
  const tree = readBody(body);
  const event = asNode(tree['event']);
  const settings = asNode(asNode(asNode(asNode(tree['action'])['settings'])['widget'])['settings']);
  const crmAccountId = idOf(tree['account_id']);
  const dealId = idOf(asNode(event['data'])['id']);
  if (crmAccountId === null || dealId === null) {
    throw new ProductError('invalid_request', { detail: 'account_id or event.data.id is missing.' });
  }
  const at = idOf(event['time']) ?? 0;
  return { crmAccountId, dealId, secret: textOf(settings[SECRET]), at, act: actOf(textOf(settings[ACT])) };
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function actOf(text: string) {
  try {
    return StageActView.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Typed over by hand, or cut: the same as an action that was never filled in.
    return null;
  }
}
