import type { problems as english } from '../en/problems.ts';
import type { Translation } from '../words.ts';

export const problems: Translation<typeof english> = {
  'problem.unauthorised': '**O {crm} não confirmou quem você é.** Recarregue a página.',
  'problem.session_expired':
    '**Sua sessão terminou.** Nada foi perdido. Tente de novo; se não resolver, recarregue a página.',
  'problem.account_unknown':
    '**O Slotdesk não conhece esta conta.** Um administrador pode instalá-lo de novo pelo marketplace do {crm}.',
  'problem.forbidden': '**Você não tem permissão para isto.** Nada foi alterado. Um administrador pode liberar.',
  'problem.reconnect_needed':
    '**O {provider} não aceita mais o nosso acesso.** Um administrador conecta de novo em Configurações › Slotdesk.',
  'problem.crm_silent': '**O {crm} não responde.** Nada foi alterado. Tente de novo em um minuto.',
  'problem.deal_lost': '**O negócio que fica está perdido.** Nada foi fechado. Fique com o outro ou reabra este antes.',
  'problem.undo_expired': '**Não dá mais para desfazer.** Passaram dez minutos ou isso já foi desfeito.',
  'problem.internal':
    '**Algo falhou do nosso lado.** Já sabemos disso. Tente de novo; se continuar, envie ao suporte o número que está em Detalhes.',
  'problem.server_silent': '**O Slotdesk não responde.** Confira sua conexão e tente de novo.',
  'problem.server_slow': '**O Slotdesk demorou demais.** Não sabemos se foi feito. Tente de novo.',
  'problem.bad_answer': '**Esta página não entende a resposta do Slotdesk.** Recarregue a página.',
};
