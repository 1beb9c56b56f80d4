import type { CardWords } from '../en/card-words.ts';
import type { Translation } from '../words.ts';
import { card } from './card.ts';
import { common } from './common.ts';
import { problems } from './problems.ts';

export const words: Translation<CardWords> = { ...common, ...problems, ...card };
