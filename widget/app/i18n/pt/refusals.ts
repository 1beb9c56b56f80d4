import type { refusals as english } from '../en/refusals.ts';
import type { Translation } from '../words.ts';

/** Why an act was refused; loaded when that happens. */
export const refusals: Translation<typeof english> = {
  'problem.invalid_request':
    '**Não foi possível ler os dados.** Nada foi alterado. Confira o que você digitou e tente de novo.',
  'problem.not_allowed': '**Suas permissões não deixam fazer isto.** Nada foi alterado. Um administrador pode liberar.',
  'may.not': '**Você não pode {what}{at}.** Nada foi alterado. Fale com {who}.',
  'may.at': ' em {location}',
  'may.who': 'um administrador',
  'may.book': 'agendar',
  'may.edit': 'alterar agendamentos',
  'may.cancel': 'cancelar agendamentos',
  'may.overbook': 'agendar por cima de outros',
  'may.location': 'trabalhar com esta unidade',
  'may.changeSettings': 'alterar as configurações',
  'problem.appointment_unknown':
    '**Este agendamento não existe mais no {provider}.** Nada foi alterado. Recarregue o cartão.',
  'problem.appointment_changed':
    '**Alguém alterou este agendamento enquanto isso.** Nada foi sobrescrito. Veja os dados novos e tente de novo.',
};
