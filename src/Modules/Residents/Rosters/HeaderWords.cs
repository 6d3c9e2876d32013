using System.Text.RegularExpressions;

namespace Linli.Residents.Rosters;

/// <summary>The words people put above columns.</summary>
internal static partial class HeaderWords
{
    private const int LongestTitle = 24;

    private static readonly Dictionary<string, RosterField> Exact = Build(
        (RosterField.Serial, "序号 序號 编号 編號 顺序号 编码 no serial serialno sn 人员序号"),
        (RosterField.Grid, "所属网格 网格 网格名称 网格号 网格编号 所在网格 网格编码 所屬網格 網格 網格名稱 grid gridname gridno gridcell"),
        (RosterField.Site, "小区院落 村民小组 居民小组 小组 组别 屯 自然湾 小区 院落 小区名称 院落名称 小区名 小区或院落 院落小区 小区宿舍 楼盘 小区村组 村组 村小组 自然村 居住小区 所在小区 街路巷 小區院落 小區 小區名稱 屋苑 屋邨 院落名稱 compound site estate court residentialcompound community courtyard neighbourhood neighborhood"),
        (RosterField.Building, "楼栋 楼栋号 栋 栋号 幢 幢号 楼号 楼 楼幢 楼座 栋数 几栋 楼宇 楼栋名称 樓棟 樓棟號 樓號 座 棟 大廈 building block buildingno bldg"),
        (RosterField.Unit, "单元 单元号 单元门 几单元 单元名称 單元 單元號 unit entrance unitno staircase"),
        (RosterField.Door, "房号 房间号 门牌 门牌号 门牌号码 室 室号 户号 户室号 房屋号 房屋编号 门号 房间 房室号 户室 门户号 几号房 房間號 房號 門牌 門牌號 室號 door room flat doorno roomno apartment apt apartmentno doornumber roomnumber"),
        (RosterField.Address, "地址 住址 现住址 现居住地址 现居住地 居住地址 居住地 家庭住址 详细地址 详细住址 家庭地址 现住地址 房屋地址 住户地址 具体地址 具体住址 楼栋单元房号 楼栋房号 楼号房号 楼栋门牌 地址 住戶地址 現住址 居住地址 詳細地址 address homeaddress fulladdress residentialaddress"),
        (RosterField.HeadName, "户主姓名 户主 户主名 户主名字 户主名称 戶主 戶主姓名 headofhousehold householder head headname householdhead headofhouseholdname nameofhead"),
        (RosterField.Name, "姓名 居民姓名 人员姓名 家庭成员姓名 成员姓名 家庭成员 名字 住户姓名 居住人姓名 居住人 住户成员 人口姓名 常住人口姓名 成员 居民 居民姓名 name fullname residentname resident"),
        (RosterField.Relation, "与户主关系 关系 和户主关系 与户主之关系 户主关系 家庭关系 称谓 同户主关系 成员关系 与户主的关系 與戶主關係 與戶主之關係 關係 relation relationship relationtohead relationshiptohead relationwithhead"),
        (RosterField.Sex, "性别 性別 男女 sex gender"),
        (RosterField.BirthDate, "出生日期 出生年月 出生年月日 生日 出生时间 出生 出生日 生年月日 出生時間 dateofbirth birthdate dob birthday born birth"),
        (RosterField.IdNumber, "身份证号码 身份证号 身份证 身份证件号码 证件号码 证件号 公民身份号码 公民身份证号码 公民身份证号 居民身份证号 居民身份证号码 身份号码 身份证编号 身分證號碼 身份證號碼 身份證號 身分證字號 證件號碼 idnumber idno idcard id nationalid citizenid idcardnumber idcardno identitynumber identityno"),
        (RosterField.Phone, "联系电话 电话 手机 手机号 手机号码 电话号码 联系方式 联系号码 移动电话 固定电话 座机 本人电话 备用电话 联系手机 聯絡電話 電話 手機 手機號碼 聯繫電話 聯絡方式 phone mobile tel telephone phonenumber contact mobilephone cellphone telno"),
        (RosterField.ResidenceType, "居住类型 居住情况 居住状态 居住状况 居住性质 人员类别 人员类型 住户类型 房屋状态 房屋使用情况 人户状态 居住类别 居住方式 入住情况 入住状态 居住形式 房屋性质 居住類型 居住狀況 居住情況 residencetype residence residencestatus occupancy livingtype typeofresidence tenure"),
        (RosterField.SpecialGroups, "特殊人群 特殊群体 重点人群 特殊情况 人群类别 重点人员 特殊人群类别 特殊类别 关注类型 特殊人员 关爱对象 人员标签 需关注人群 关注人群 特殊人群標籤 特殊群體 特殊人群類別 specialgroups specialgroup specialneeds vulnerablegroup vulnerability vulnerable"),
        (RosterField.Note, "备注 说明 备注说明 其他说明 其它说明 其他 其它 附注 备考 備註 附註 說明 note notes remark remarks comment comments"),
        (RosterField.SpecialGroupTick, "独居老人 空巢老人 高龄老人 残疾 残疾人 慢性病 孕产妇 孕妇 低保 低保户 特困 五保户 留守儿童 困境儿童 失独 失能 行动不便 精神障碍 獨居老人 殘疾 長期病患 孕婦"),
        (RosterField.Ignored, "原表行号 原表列號 sourcerow 原因 reason 年龄 年齡 age 周岁 民族 文化程度 学历 政治面貌 工作单位 职业 单位 籍贯 婚姻状况 健康状况 社区 街道 所属社区 所属街道 户数 人数 家庭人数 家庭人口数 户人数 曾用名 证件类型 证件种类 登记日期 填表日期 入住日期 迁入日期 出生地 血型 ethnicity occupation marital"));

    private static readonly (Regex Words, RosterField Field)[] Loose =
    [
        (NotOurs(), RosterField.Ignored),
        (IdWords(), RosterField.IdNumber),
        (PhoneWords(), RosterField.Phone),
        (RelationWords(), RosterField.Relation),
        (BirthWords(), RosterField.BirthDate),
        (AddressWords(), RosterField.Address),
        (HeadWords(), RosterField.HeadName),
        (NameWords(), RosterField.Name),
        (GridWords(), RosterField.Grid),
        (DoorWords(), RosterField.Door),
        (UnitWords(), RosterField.Unit),
        (BuildingWords(), RosterField.Building),
        (SiteWords(), RosterField.Site),
        (TypeWords(), RosterField.ResidenceType),
        (SpecialWords(), RosterField.SpecialGroups),
        (NoteWords(), RosterField.Note),
    ];

    /// <summary>A title without spaces, signs and what stands in brackets: *姓 名（必填） is 姓名.</summary>
    public static string Tidy(string title)
    {
        var plain = CellTextRules.Compact(title);
        var outside = Brackets().Replace(plain, "");
        return Signs().Replace(outside.Length == 0 ? plain : outside, "").ToLowerInvariant();
    }

    /// <summary>The field whose title this is, word for word; null when there is none.</summary>
    public static RosterField? Exactly(string title) => Exact.TryGetValue(Tidy(title), out var field) ? field : null;

    /// <summary>The field whose title this probably is; null when there is none. A text with digits is no title but content.</summary>
    public static RosterField? Roughly(string title)
    {
        var tidy = Tidy(title);
        if (Exact.TryGetValue(tidy, out var field))
        {
            return field;
        }

        return tidy.Length is 0 or > LongestTitle || tidy.AsSpan().ContainsAnyInRange('0', '9') || tidy[0] == '第'
            ? null
            : Loose.Where(loose => loose.Words.IsMatch(tidy)).Select(loose => (RosterField?)loose.Field).FirstOrDefault();
    }

    /// <summary>Whether several columns may hold the field.</summary>
    public static bool MayRepeat(RosterField field) =>
        field is RosterField.Phone or RosterField.Note or RosterField.SpecialGroups or RosterField.SpecialGroupTick or RosterField.Ignored;

    /// <summary>Whether the title speaks of the head of the household: 户主电话 is not the telephone of everybody behind the door.</summary>
    public static bool IsOfHead(string title) => HeadWords().IsMatch(Tidy(title));

    private static Dictionary<string, RosterField> Build(params (RosterField Field, string Words)[] fields) => fields
        .SelectMany(field => field.Words.Split(' ').Select(word => (word, field.Field)))
        .DistinctBy(pair => pair.word)
        .ToDictionary(pair => pair.word, pair => pair.Field, StringComparer.Ordinal);

    [GeneratedRegex("\\([^()]*\\)|\\[[^\\[\\]]*\\]")]
    private static partial Regex Brackets();

    [GeneratedRegex("[\\p{P}\\p{S}\\s]")]
    private static partial Regex Signs();

    [GeneratedRegex("年龄|年齡|网格员|网格长|網格員|楼长|楼栋长|单元长|户籍|戶籍|籍贯|民族|工作|学校|监护人|紧急联系|房东|业主|登记|填表|采集|走访|曾用名|配偶|拼音|有效期|联系人|(证|證)(件)?(类型|種類|类别|种类|地址|住址|上)|^age$|spouse|idtype|documenttype|landlord|employer|emergency|guardian")]
    private static partial Regex NotOurs();

    [GeneratedRegex("身份证|身分證|身份證|身份号|证件号|證件號|idnumber|idcard|identity")]
    private static partial Regex IdWords();

    [GeneratedRegex("电话|電話|手机|手機|联系方式|聯絡方式|phone|mobile")]
    private static partial Regex PhoneWords();

    [GeneratedRegex("与户主|與戶主|关系|關係|relation")]
    private static partial Regex RelationWords();

    [GeneratedRegex("出生|生日|birth")]
    private static partial Regex BirthWords();

    [GeneratedRegex("地址|住址|address|(楼|栋|幢).*(单元|室|房|门)|单元.*(室|房|门)")]
    private static partial Regex AddressWords();

    [GeneratedRegex("户主|戶主|householder|headof")]
    private static partial Regex HeadWords();

    [GeneratedRegex("姓名|名字|成员$|成員$|^(.*)name$")]
    private static partial Regex NameWords();

    [GeneratedRegex("网格|網格|grid")]
    private static partial Regex GridWords();

    [GeneratedRegex("房号|房號|门牌|門牌|室号|房间|doorno|roomno")]
    private static partial Regex DoorWords();

    [GeneratedRegex("单元|單元")]
    private static partial Regex UnitWords();

    [GeneratedRegex("楼栋|栋号|幢|楼号|樓|building")]
    private static partial Regex BuildingWords();

    [GeneratedRegex("小区|院落|小區|compound|estate")]
    private static partial Regex SiteWords();

    [GeneratedRegex("居住(类|情|状|性)|residen")]
    private static partial Regex TypeWords();

    [GeneratedRegex("特殊|重点人|关注人|關注人|special|vulnerab")]
    private static partial Regex SpecialWords();

    [GeneratedRegex("备注|備註|remark")]
    private static partial Regex NoteWords();
}
