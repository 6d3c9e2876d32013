import type { Board, Counts, DwellingKind, Shapes } from '@linli/api'

export type Point = [number, number] // longitude, latitude, as in GeoJSON
export interface Geometry { type: string; coordinates: unknown }
export interface Piece { code: string; name: string; geometry: Geometry; step: Step; label: string }
export type Step = 'none' | 'few' | 'some' | 'most' | 'full'

/** Four grounds by how far the doors are; only a complete area has the last one. */
export function stepOf(counts: Pick<Counts, 'final' | 'total'> | undefined): Step {
  if (!counts?.total) return 'none'
  if (counts.final >= counts.total) return 'full'
  const share = counts.final / counts.total
  return share >= 0.8 ? 'most' : share >= 0.3 ? 'some' : 'few'
}

/** What is drawn: each shape with the coverage of its area, as far as the board knows it. */
export function piecesOf(shapes: Shapes | undefined, board: Board | undefined, kind: DwellingKind): Piece[] {
  const known = new Map<string, Counts | undefined>()
  for (const child of board?.children ?? []) known.set(child.code, child.counts.find((one) => one.kind === kind))
  const own = shapes?.features.some((one) => known.has(one.properties.code))
  if (board && !own) known.set(board.area, board.counts.find((one) => one.kind === kind))
  return (shapes?.features ?? []).map(({ properties, geometry }) => {
    const counts = known.get(properties.code)
    return { code: properties.code, name: properties.name, geometry, step: stepOf(counts), label: counts ? counts.rate : '' }
  })
}

/** The points of a plain polygon; nothing when it has holes or parts, which only the text can show. */
export function pointsOf(geometry: Geometry | undefined): Point[] {
  if (geometry?.type !== 'Polygon') return []
  const rings = geometry.coordinates as Point[][]
  return rings.length === 1 ? rings[0]!.slice(0, -1).map(([x, y]) => [x, y]) : []
}

const fine = (value: number) => Math.round(value * 1e6) / 1e6 // about a decimetre

export function polygonOf(points: Point[]): Geometry {
  const ring = points.map(([x, y]): Point => [fine(x), fine(y)])
  return { type: 'Polygon', coordinates: [[...ring, ring[0]]] }
}

/** Reads a geometry from text: a geometry, a feature, or a collection with one feature. Null when it is none of these. */
export function geometryOf(text: string): Geometry | null {
  try {
    let read = JSON.parse(text) as { type?: string; geometry?: Geometry; features?: { geometry: Geometry }[]; coordinates?: unknown }
    if (read.type === 'FeatureCollection' && read.features?.length === 1) read = read.features[0]!.geometry
    if (read.type === 'Feature' && read.geometry) read = read.geometry
    return (read.type === 'Polygon' || read.type === 'MultiPolygon') && Array.isArray(read.coordinates) ? { type: read.type, coordinates: read.coordinates } : null
  } catch {
    return null
  }
}

/** A feature without a geometry clears the area's outline. */
export const featureOf = (code: string, name: string, geometry: Geometry | null) => ({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { code, name }, geometry }] })
