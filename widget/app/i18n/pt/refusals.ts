import type { refusals as english } from '../en/refusals.ts';
import type { Translation } from '../words.ts';

/** What went wrong, and no card can be opened with; loaded when that happens. */
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
  'may.signIn': 'agendar nem mudar nada até entrar no {provider}',
  'problem.appointment_unknown':
    '**Este agendamento não existe mais no {provider}.** Nada foi alterado. Recarregue o cartão.',
  'problem.appointment_changed':
    '**Alguém alterou este agendamento enquanto isso.** Nada foi sobrescrito. Veja os dados novos e tente de novo.',
  'problem.deal_hidden': '**Este negócio está fechado para você no {crm}.** Fale com o responsável por ele.',
  'problem.not_connected':
    '**O {provider} ainda não está conectado.** Um administrador faz a conexão em Configurações › Slotdesk.',
  'problem.licence_lapsed':
    '**A licença do {provider} desta unidade venceu.** Nada foi alterado. Renove-a no {provider} e tente de novo.',
  'problem.provider_silent': '**O {provider} não responde.** Nada foi alterado. Tente de novo em um minuto.',
  'problem.provider_busy':
    '**O {provider} não aceita mais solicitações por enquanto.** Nada foi alterado. Tente de novo em alguns segundos.',
  'problem.crm_busy':
    '**O {crm} não aceita mais solicitações por enquanto.** Nada foi alterado. Tente de novo em alguns segundos.',
  'problem.crm_refused': '**O {crm} recusou.** Nada foi alterado. Confira se o Slotdesk continua instalado.',
  'problem.too_many_requests':
    '**Muitas tentativas em pouco tempo.** Nada foi alterado. Espere um minuto e tente de novo.',
};
