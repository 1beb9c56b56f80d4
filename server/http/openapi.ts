import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { Problem } from '../../shared/contracts/problem.ts';
import { apiRoutes, ONE_TIME_TOKEN_HEADER } from '../../shared/contracts/routes.ts';

const json = <Schema>(schema: Schema) => ({ 'application/json': { schema } });

/** OpenAPI 3.1, made from the same schemas that check requests and answers. */
export function createOpenApiDocument(options: { publicUrl: string; version: string }): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const [operationId, route] of Object.entries(apiRoutes)) {
    paths[route.path] = {
      post: {
        operationId,
        summary: route.summary,
        security: [{ session: [] }, { oneTimeToken: [] }],
        requestBody: { required: true, content: json(route.request) },
        responses: {
          [String(route.status)]: { description: 'Done', content: json(route.response) },
          default: { description: 'What went wrong', content: { 'application/problem+json': { schema: Problem } } },
        },
      },
    };
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Slotdesk', version: options.version, license: { name: 'MIT' } },
    servers: [{ url: options.publicUrl }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer' },
        oneTimeToken: { type: 'apiKey', in: 'header', name: ONE_TIME_TOKEN_HEADER },
      },
    },
  });
}
