import type { settingsProblems as english } from '../en/settings-problems.ts';
import type { Translation } from '../words.ts';

export const settingsProblems: Translation<typeof english> = {
  'problem.authorisation_error':
    '**Erro de autorização.** O {provider} não aceita este login e senha. Digite-os de novo.',
  'problem.two_factor_needed':
    '**O {provider} pede um código.** Esta conta entra em duas etapas e não podemos digitar o código por você. Desative a segunda etapa no {provider}, conecte aqui e ative-a de novo.',
  'problem.right_missing':
    '**Falta uma permissão no {provider}.** Ative-a em Configurações › Configurações do sistema › Lista de usuários › Direitos de acesso e tente de novo.',
  'problem.webhook_list_full':
    '**A lista de endereços webhook do {provider} está cheia.** Cabem no máximo dez. Remova um que não é mais usado e tente de novo.',
  'problem.rules_contradict':
    '**Estas regras correm uma atrás da outra.** Elas não foram salvas. Remova uma das setas mostradas.',
  'problem.settings_changed':
    '**Outra pessoa salvou as configurações enquanto isso.** As suas não foram salvas. Carregue as dela e refaça sua alteração.',
};
