import type { groupEvents as english } from '../en/group-events.ts';
import type { Translation } from '../words.ts';

export const groupEvents: Translation<typeof english> = {
  'problem.event_unknown':
    '**Este evento não está mais no {provider}.** Nada foi agendado; seu formulário continua como estava. Escolha outro.',
  'problem.event_full':
    '**Este evento não tem tantas vagas.** Nada foi agendado; seu formulário continua como estava. Escolha menos vagas ou outro evento.',
  'problem.already_in_event':
    '**Este cliente já tem vaga neste evento.** Nada novo foi agendado. Altere as vagas nesse agendamento.',
};
