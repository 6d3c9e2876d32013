// The refusals the journeys meet, in three languages: title, detail, how to mend it.
const texts = {
  'access.sign-in-failed': [401, ['登录名或密码不对', '请再核对一次。', '可以按“显示”查看密码；忘记了请联系管理员。'], ['登入名稱或密碼不正確', '請再核對一次。', '可以按「顯示」查看密碼；忘記了請聯絡管理員。'], ['Wrong login name or password', 'Please check both once more.', 'Use “Show” to see the password, or ask your administrator.']],
  'access.totp-needed': [401, ['还需要验证码', '', '请输入 6 位验证码。'], ['還需要驗證碼', '', '請輸入 6 位數驗證碼。'], ['A code is needed', '', 'Enter the 6-digit code.']],
  'access.confirm-failed': [422, ['验证没有通过', '密码或动态码与本账号不符。', '请等应用显示下一组六位数字后再试。'], ['驗證沒有通過', '密碼或動態碼與本帳號不符。', '請等應用程式顯示下一組六位數字後再試。'], ['That was not right', 'Password or code does not belong to this account.', 'Wait for the next six digits and try again.']],
  'access.passkey-refused': [422, ['这个通行密钥没有通过', '本系统不认识它，或它已被移除。', '请用密码登录。'], ['這個通行密鑰沒有通過', '本系統不認識它，或它已被移除。', '請用密碼登入。'], ['This passkey is not accepted', 'It is not known here, or was removed.', 'Sign in with your password.']],
  'http.confirm-first': [403, ['请再确认一次是您本人', '距离上次验证身份已超过 10 分钟。', '请用密码和动态码，或用通行密钥确认。'], ['請再確認一次是您本人', '距離上次驗證身分已超過 10 分鐘。', '請用密碼和動態碼，或用通行密鑰確認。'], ['Please confirm that it is you', 'You last proved who you are more than 10 minutes ago.', 'Confirm with your password and code, or with a passkey.']],
  'access.signed-out': [401, ['请先登录', '', '登录后接着办理。'], ['請先登入', '', '登入後接續辦理。'], ['Please sign in', '', 'Sign in to carry on.']],
  'access.forbidden': [403, ['您的职责范围里没有这件事', '', '请联系管理员。'], ['您的職責範圍內沒有這件事', '', '請聯絡管理員。'], ['This is not part of your duties', '', 'Ask your administrator.']],
  'access.setup-code': [422, ['启用码不对', '', '请看服务器窗口里的启用码。'], ['啟用碼不正確', '', '請查看伺服器視窗裡的啟用碼。'], ['Wrong set-up code', '', 'Look at the server’s window.']],
  'access.invite-code': [422, ['邀请码不对或已过期', '', '请向管理员要新的邀请码。'], ['邀請碼不正確或已過期', '', '請向管理員索取新的邀請碼。'], ['The invitation code is wrong or too old', '', 'Ask your administrator for a new one.']],
  'idempotency.other-body': [409, ['同一次操作的内容变了', '', '请重新填写后再保存。'], ['同一次操作的內容已變更', '', '請重新填寫後再儲存。'], ['The same act came with other content', '', 'Fill it in again.']],
  'web.header-missing': [400, ['请求不完整', '', '请刷新页面。'], ['請求不完整', '', '請重新整理頁面。'], ['The request is incomplete', '', 'Reload the page.']],
  'rounds.doors-missing': [409, ['还有 {count} 户没有完成，不能结束', '本轮应访 {total} 户。', '请先走访下面的门户，再结束本轮。'], ['還有 {count} 戶未完成，不能結束', '本輪應訪 {total} 戶。', '請先走訪下列門戶，再結束本輪。'], ['Doors are still missing: {count}', 'Doors in all: {total}.', 'Visit the doors below first.']],
  'residents.door-taken': [409, ['此门牌已登记', '{door} 已在本网格的底册中。', '打开原有门户修改，或检查楼栋、单元和门牌号。'], ['此門牌已登記', '{door} 已在本網格的底冊中。', '開啟原有門戶修改，或檢查樓棟、單元和門牌號。'], ['This door is in the ledger already', '{door} stands in this grid already.', 'Open that dwelling, or check building, unit and door number.']],
  'rounds.line-keyed': [409, ['这一行已经补录过', '第 {sheet} 张第 {number} 行先前已经补录。', '请翻到还没有补录的走访单。'], ['這一行已經補錄過', '第 {sheet} 張第 {number} 行先前已經補錄。', '請翻到還沒有補錄的走訪單。'], ['This line was keyed before', 'Line {number} of sheet {sheet} is in already.', 'Take the next sheet.']],
  'rounds.walk-moment': [422, ['走访时间不对', '', '请照纸上写的日期和时间重新填写。'], ['走訪時間不對', '', '請照紙上寫的日期和時間重新填寫。'], ['The walk cannot have been then', '', 'Enter the day and the time that stand on the paper.']],
  'rounds.nothing-to-print': [422, ['没有可打印的门户', '', '请换一个区域，或选择“全部门户”。'], ['沒有可列印的門戶', '', '請換一個區域，或選擇「全部門戶」。'], ['There is nothing to print', '', 'Choose another area, or all doors.']],
  'rounds.round-closed': [409, ['本轮已经结束', '', '不能再登记。'], ['本輪已結束', '', '不能再登記。'], ['The round is closed', '', 'Nothing more can be recorded.']],
  'residents.maybe-duplicate': [409, ['可能已经登记过这个人', '', '请核对；确认不是同一人后再保存。'], ['可能已登記過此人', '', '請核對；確認不是同一人後再儲存。'], ['This person may be registered already', '', 'Compare, then confirm that they are different people.']],
  'residents.dwelling-inhabited': [409, ['这户还有居民登记', '', '请先办理搬迁。'], ['這戶仍有居民登記', '', '請先辦理搬遷。'], ['People are still registered here', '', 'Move them first.']],
  'rounds.door-not-listed': [409, ['这一户不在本轮名单里', '', '请从“补录门户”把它加进来。'], ['這一戶不在本輪名單裡', '', '請用「新增門戶」把它加進來。'], ['This door is not on the round’s list', '', 'Add it as a door not on the list.']],
  'forms.instance-conflict': [409, ['这份表单已经收到过，内容不一样', '两份都已保留。', '请告诉社区干部，由他们核对。'], ['這份表單已經收到過，內容不一樣', '兩份都已保留。', '請告訴社區幹部，由他們核對。'], ['This form had arrived before with other answers', 'Both are kept.', 'Tell your officer, who will compare them.']],
  'rounds.hand-not-given': [422, ['这个交接码对不上', '它不是您同事的手机为本轮这些门户生成的。', '请同事重新出示交接码，再扫一次。'], ['這個交接碼對不上', '它不是您同事的手機為本輪這些門戶產生的。', '請同事重新出示交接碼，再掃一次。'], ['This code does not fit', 'It was not made on your colleague’s phone for these doors of this round.', 'Ask your colleague to show the code once more, and scan it again.']],
  'forms.records-nothing': [409, ['这份表单不登记走访', '“{title}”没有问结果、轮次和门户，填了也不会登记任何一户：每户还得在表单之外再登记一次。', '换一份会问这些的表单；或者确认照样使用。'], ['這份表單不登記走訪', '「{title}」沒有問結果、輪次和門戶，填了也不會登記任何一戶：每戶還得在表單之外再登記一次。', '換一份會問這些的表單；或者確認照樣使用。'], ['This form does not record visits', '“{title}” does not ask for the outcome, the round and the door, so no door of a round would be settled by it: after the form, each door has to be recorded by hand.', 'Take a form that asks for them, or say that it is to be used all the same.']],
  'forms.decided-before': [409, ['已有人作出决定', '{name}先处理了，决定不同。', '请刷新页面，查看已作的决定。'], ['已有人作出決定', '{name}先處理了，決定不同。', '請重新整理頁面，查看已作的決定。'], ['Somebody has decided this already', '{name} was quicker, and decided otherwise.', 'Load the page again and look at what was decided.']],
  'forms.still-refused': [409, ['本轮仍不采用', '未作任何更改。', '请先解决上述问题再试，或维持现状。'], ['本輪仍不採用', '未作任何更改。', '請先解決上述問題再試，或維持現狀。'], ['The round still does not take it', 'Nothing was changed.', 'Mend what stands above and try again, or leave it at that.']],
  'forms.faulty': [422, ['表格里有 {count} 处错误，没有保存', '', '请按下面每一条改好，再上传一次。'], ['表格裡有 {count} 處錯誤，沒有儲存', '', '請按下面每一條改好，再上傳一次。'], ['The workbook has faults: {count}. It was not kept', '', 'Mend each of them as said below, then upload it again.']],
  'forms.unknown-type': [422, ['没有“select_on”这种题型', '', '改成 select_one yes_no。'], ['沒有「select_on」這種題型', '', '改成 select_one yes_no。'], ['There is no type “select_on”', '', 'Write select_one yes_no.']],
  'forms.no-such-name': [422, ['没有叫 outcom 的题目', '条件里用到了它。', '改成 outcome。'], ['沒有叫 outcom 的題目', '條件裡用到了它。', '改成 outcome。'], ['No question is called outcom', 'A condition uses it.', 'Write outcome.']],
  'forms.entity-changed': [409, ['这条记录已被他人修改', '您看到的已不是当前内容。', '请重新查看后再决定。'], ['這筆記錄已被他人修改', '您看到的已不是目前內容。', '請重新查看後再決定。'], ['Somebody changed this entry meanwhile', 'What you saw is not what is kept any more.', 'Look at it again, then decide.']],
  'forms.entity-unknown': [404, ['没有这条记录', '在提交人的辖区内，“{list}”没有这条记录，或已被移除。', '请在手机上重新下载名单，再填一次。'], ['沒有這筆記錄', '在提交人的轄區內，「{list}」沒有這筆記錄，或已被移除。', '請在手機上重新下載名單，再填一次。'], ['The entry is not here', '“{list}” has no such entry in the areas of whoever sent the form, or it was removed.', 'Load the lists on the phone again, and fill the form anew.']],
  'forms.entity-no-label': [422, ['记录没有名称', '没有 label 的记录不能建立。', '请填上名称。'], ['記錄沒有名稱', '沒有 label 的記錄不能建立。', '請填上名稱。'], ['The entry has no name', 'An entry cannot begin without a label.', 'Fill in the label.']],
  'forms.list-bad-name': [422, ['名单名不合规', '“{name}”须以字母或汉字开头，只含字母、汉字、数字、_ 和 -。', '请换一个名字。'], ['名單名不合規', '「{name}」須以字母或漢字開頭，只含字母、漢字、數字、_ 和 -。', '請換一個名字。'], ['This is no name for a list', '“{name}” must begin with a letter and may hold letters, digits, _ and -.', 'Choose another name.']],
  'forms.list-rows-faulty': [422, ['表格未被采用', '有 {count} 行出错，一行也没有加入。', '请改正所列单元格，再发送一次。'], ['表格未被採用', '有 {count} 列出錯，一列也沒有加入。', '請改正所列儲存格，再傳送一次。'], ['The table was not taken', '{count} rows have a fault; nothing was added.', 'Mend the cells that are named, then send the table again.']],
  'forms.list-unknown-column': [422, ['名单没有这个属性', '“{name}”不是“{list}”的属性。', '请改正名称，或先为名单加上该属性。'], ['名單沒有這個屬性', '「{name}」不是「{list}」的屬性。', '請改正名稱，或先為名單加上該屬性。'], ['The list has no such property', '“{name}” is no property of “{list}”.', 'Correct the name, or add the property to the list first.']],
  'not-found': [404, ['没有找到', '', '可能已经移走。'], ['找不到', '', '可能已移走。'], ['Not found', '', 'It may have moved.']],
}

const wheres = { 'access.setup-code': 'code', 'access.invite-code': 'code', 'residents.door-taken': 'door' }

export function problem(lang, code, args = {}, errors = []) {
  const [status, hans, hant, en] = texts[code] ?? texts['not-found']
  const [title, detail, mend] = { 'zh-Hant': hant, en }[lang] ?? hans
  const fill = (text) => text.replace(/\{(\w+)\}/g, (_, key) => args[key] ?? '')
  return { type: `/problems/${code}`, title: fill(title), status, detail: fill(detail), mend: fill(mend), code, errors, trace: 'mock-0001', ...(wheres[code] && { where: wheres[code] }) }
}

export class Refusal extends Error {
  constructor(code, args, errors) {
    super(code)
    Object.assign(this, { code, args, errors })
  }
}
