/** A refusal as Discord words it: HTTP status, its own JSON code, and for invalid bodies where the fault lies. */
export class ApiError extends Error {
  readonly status: number
  readonly code: number
  readonly errors: unknown

  constructor(status: number, code: number, message: string, errors?: unknown) {
    super(message)
    this.status = status
    this.code = code
    this.errors = errors
  }
}

export const refusals = {
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  unknownRoute: () => new ApiError(404, 0, '404: Not Found'),
  unknownChannel: () => new ApiError(404, 10_003, 'Unknown Channel'),
  unknownGuild: () => new ApiError(404, 10_004, 'Unknown Guild'),
  unknownMember: () => new ApiError(404, 10_007, 'Unknown Member'),
  unknownMessage: () => new ApiError(404, 10_008, 'Unknown Message'),
  unknownRule: () => new ApiError(404, 10_066, 'Unknown Auto Moderation Rule'),
  unknownInteraction: () => new ApiError(404, 10_062, 'Unknown interaction'),
  unknownWebhook: () => new ApiError(404, 10_015, 'Unknown Webhook'),
  acknowledgedBefore: () => new ApiError(400, 40_060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new ApiError(403, 50_001, 'Missing Access'),
  otherAuthor: () => new ApiError(403, 50_005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new ApiError(400, 50_006, 'Cannot send an empty message'),
  missingPermissions: () => new ApiError(403, 50_013, 'Missing Permissions'),
  tooManyRules: () => new ApiError(400, 30_035, 'Maximum number of auto moderation rules reached'),
  invalidForm: (errors: unknown) => new ApiError(400, 50_035, 'Invalid Form Body', errors),
} as const
