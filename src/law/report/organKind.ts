/**
 * What kind of organ a name shows. It decides who must report what by when (Art. 49, 50): 各级人民政府 with the results of
 * assessment, departments by 31 January, governments by 31 March.
 */

/**
 * government: a people's government of county level or above. township: one of a township or town. department: a part of
 * a government of county level or above. subdistrict: 街道. zone: 开发区, 管委会. null: the name does not tell.
 */
export type OrganKind = 'government' | 'township' | 'department' | 'subdistrict' | 'zone'

/** The kind that the name alone shows; Art. 49 (departments and governments); no article for the rest. */
export function organKind(name: string | null): OrganKind | null {
  const organ = name?.replace(/（[^）]*）|\([^)]*\)|\s/g, '') ?? ''
  if (/[乡镇苏木]人民政府$/.test(organ)) return 'township'
  if (/人民政府$/.test(organ)) return 'government'
  if (/街道(?:办事处|办)?$/.test(organ)) return 'subdistrict'
  if (
    /(?:开发区|高新区|新区|实验区|示范区|园区|度假区|保税区|试验区|经开区)(?:党工委)?(?:管理委员会|管委会)?$/.test(
      organ,
    )
  )
    return 'zone'
  if (/管理委员会$|管委会$/.test(organ)) return 'zone'
  if (/(?:[乡镇]|街道|村|社区).*(?:办公室|所|站|中心)$/.test(organ)) return null
  if (/(?:人民政府|政府)(?:办公室|办公厅)$|(?:局|厅|委员会|部)$/.test(organ)) return 'department'
  return null
}

/** Art. 50 (4): 各级人民政府, of townships too, must report the results of assessment; offices and 管委会 need not. */
export function isPeoplesGovernment(kind: OrganKind | null): boolean {
  return kind === 'government' || kind === 'township'
}
