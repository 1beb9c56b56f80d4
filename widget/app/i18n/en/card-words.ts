import { card } from './card.ts';
import { common } from './common.ts';
import { problems } from './problems.ts';

export const words = { ...common, ...problems, ...card };
export type CardWords = typeof words;
