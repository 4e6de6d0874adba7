/** The routes of /api/reports in the OpenAPI document: they read forms and streams, so no schema makes them. docs/api.md. */
import { FORMS_OF_FILE } from '#document/write/fileForm.ts'
import type { Operation, Parameter, Response } from './openApi.ts'

const TAG = '年度报告'
const OPEN = '公开。不保存任何内容。'

const problem = (description: string): Response => ({
  description,
  content: {
    'application/problem+json': {
      schema: {
        allOf: [
          { $ref: '#/components/schemas/Problem' },
          {
            type: 'object',
            properties: {
              error: {
                type: 'object',
                properties: { code: { type: 'string' }, message: { type: 'string' } },
                required: ['code', 'message'],
              },
            },
            required: ['error'],
          },
        ],
      },
    },
  },
})

const NOES = {
  400: problem('400 内容不对或不完整'),
  408: problem('408 超过 30 秒没有收到数据'),
  413: problem('413 内容过大'),
  500: problem('500 程序内部出错'),
  503: problem('503 等待的人太多'),
} as const

const CHECKED_FILE = { type: 'object', description: '一份年度报告及其问题，见 docs/schema/report.schema.json' }
const BYTES = { type: 'string', contentMediaType: 'application/octet-stream' }

const query = (name: string, required: boolean, schema: Parameter['schema'], description: string): Parameter => ({
  ...{ name, in: 'query', required, schema, description },
})

export const REPORT_OPERATIONS: Readonly<Record<string, Readonly<Record<'post', Operation>>>> = {
  '/api/reports/read': {
    post: {
      operationId: 'postReportsRead',
      tags: [TAG],
      summary: '读取并核对年度报告',
      description: OPEN,
      parameters: [],
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: { type: 'object', properties: { file: { type: 'array', items: BYTES } }, required: ['file'] },
          },
        },
      },
      responses: {
        200: {
          description: '完成',
          content: { 'application/json': { schema: { type: 'array', items: CHECKED_FILE } } },
        },
        ...NOES,
        415: problem('415 不是表单'),
      },
      security: [],
    },
  },
  '/api/reports/write': {
    post: {
      operationId: 'postReportsWrite',
      tags: [TAG],
      summary: '把一份年度报告写成文件',
      description: OPEN,
      parameters: [
        query('form', true, { type: 'string', enum: FORMS_OF_FILE }, '哪种文件'),
        query('acceptInferred', false, { type: 'boolean', default: false }, '推断的数字是否视为已确认'),
      ],
      requestBody: { required: true, content: { 'application/json': { schema: CHECKED_FILE } } },
      responses: {
        200: { description: '文件', content: { '*/*': { schema: BYTES } } },
        ...NOES,
        422: problem('422 还有没有确认的单元格'),
      },
      security: [],
    },
  },
  '/api/reports/summary': {
    post: {
      operationId: 'postReportsSummary',
      tags: [TAG],
      summary: '汇总一批核对结果',
      description: OPEN,
      parameters: [
        query('answer', true, { type: 'string', enum: ['summary', 'zip'] }, '汇总的 JSON，或者全部结果文件'),
        query('name', false, { type: 'string', maxLength: 200 }, '这一批的名称'),
      ],
      requestBody: {
        required: true,
        content: { 'application/x-ndjson': { schema: { type: 'string', description: '每行一份核对结果' } } },
      },
      responses: {
        200: {
          description: '完成',
          content: { 'application/json': { schema: { type: 'object' } }, 'application/zip': { schema: BYTES } },
        },
        ...NOES,
      },
      security: [],
    },
  },
}
